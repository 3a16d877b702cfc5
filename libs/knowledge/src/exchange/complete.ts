import { type Instant, type Language, languages, localDate, type Localized } from '#kernel';
import type { Entry } from '../entry.schema.js';
import type { DraftAnswer, EntryDraft } from './draft.js';
import { isUnwritten, unwritten, unwrittenDay } from './unwritten.js';

export interface CompletingOptions {
  /** Name of the imported file, which is the source of what names none. */
  readonly fileName: string;
  readonly now: Instant;
  readonly timeZone: string;
}

/** An entry as the draft makes it, not yet checked, and what was filled in for what the draft lacks. */
export interface CompletedEntry {
  readonly entry: Entry;
  /** It has no answer. */
  readonly unwritten: boolean;
  /** The chat wording stands for the spoken one. */
  readonly spokenFromChat: boolean;
}

type Texts = Partial<Record<Language, string>>;

const other = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

/** Both languages from what is there of them; what is said takes the place of what was. */
function both(said: Texts, was: Localized | undefined, otherwise: Localized): Localized {
  const text = (language: Language) =>
    said[language] ?? was?.[language] ?? said[other(language)] ?? otherwise[language];
  return { zh: text('zh'), en: text('en') };
}

/** A standard question for an intent that comes without one: the first text that asks, else the first. */
function firstQuestion(texts: readonly string[]): string | undefined {
  return texts.find((text) => /[?？]$/.test(text)) ?? texts[0];
}

/** For the ear: without marks, lists and addresses, at most 400 characters, ended at a sentence where possible. */
function spoken(chat: string): string {
  const plain = chat
    .replace(/\*\*|__|`/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*]|\d+[.、])\s+/gm, '')
    .replace(/([^。！？；.!?;:：,，])\s*\n+\s*/g, (_, end: string) => (/\p{Script=Han}/u.test(end) ? `${end}；` : `${end}. `))
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= 400) return plain;
  const cut = plain.slice(0, 400);
  const sentence = /^.*[。！？.!?](?=\s|$|\p{Script=Han})/su.exec(cut)?.[0];
  return (sentence ?? cut).trim();
}

function buttonsOf(
  said: DraftAnswer | undefined,
  was: Entry['answers'][Language] | undefined,
): Pick<Entry['answers'][Language], 'buttons'> {
  const buttons = said?.buttons === undefined ? was?.buttons : said.buttons;
  return buttons === undefined || buttons === null ? {} : { buttons: [...buttons] };
}

function utterancesOf(draft: EntryDraft, language: Language, was: Entry | undefined, fallback: Language): string[] {
  const added = draft.utterances.filter((text) => (text.language ?? fallback) === language).map(({ text }) => text);
  return draft.replaced.has(language) ? added : [...(was?.utterances[language] ?? []), ...added];
}

/** The language of texts that show none: that of the intent's other texts. */
export function usualLanguage({ utterances, question }: EntryDraft): Language {
  const chinese = utterances.filter(({ language }) => language === 'zh').length;
  const english = utterances.filter(({ language }) => language === 'en').length;
  if (chinese === english) return question.zh === undefined && question.en !== undefined ? 'en' : 'zh';
  return chinese > english ? 'zh' : 'en';
}

/** Puts a draft over what the knowledge has of its intent, and fills in what neither says. */
export function completeEntry(draft: EntryDraft, was: Entry | undefined, options: CompletingOptions): CompletedEntry {
  const answered = was && !isUnwritten(was) ? was : undefined;
  const fallback = usualLanguage(draft);
  const utterances = {
    zh: utterancesOf(draft, 'zh', was, fallback),
    en: utterancesOf(draft, 'en', was, fallback),
  };
  const { answers, lacking, spokenFromChat } = answersOf(draft, answered);
  const links = orBefore(draft.links, was?.links);
  const related = orBefore(draft.related, was?.related);
  const entry: Entry = {
    intent: draft.intent,
    question: was ? both(draft.question, was.question, was.question) : firstQuestions(draft, utterances),
    utterances,
    answers,
    ...(links !== undefined && { links: [...links] }),
    source: sourceOf(draft, answered, lacking, options.fileName),
    valid: lacking ? { from: unwrittenDay, until: unwrittenDay } : validityOf(draft, answered, options),
    ...(related !== undefined && { related: [...related] }),
  };
  return { entry, unwritten: lacking, spokenFromChat };
}

/** What is said, else what was; null says that there is none. */
function orBefore<T>(said: T | null | undefined, before: T | undefined): T | undefined {
  return said === undefined ? before : (said ?? undefined);
}

function firstQuestions({ question, intent }: EntryDraft, utterances: Entry['utterances']): Localized {
  const texts: Texts = {};
  for (const language of languages) {
    const text = question[language] ?? firstQuestion(utterances[language]);
    if (text !== undefined) texts[language] = text;
  }
  return both(texts, undefined, { zh: intent, en: intent });
}

function answersOf(
  { answers }: EntryDraft,
  answered: Entry | undefined,
): Pick<Entry, 'answers'> & { readonly lacking: boolean; readonly spokenFromChat: boolean } {
  const said: Texts = {};
  for (const language of languages) {
    const chat = answers[language]?.chat;
    if (chat !== undefined) said[language] = chat;
  }
  const had = answered && { zh: answered.answers.zh.chat, en: answered.answers.en.chat };
  const chats = both(said, had, unwritten);
  const answerIn = (language: Language) => {
    const was = answered?.answers[language];
    const lent = said[language] === undefined ? answers[other(language)]?.voice : undefined;
    const chat = chats[language];
    const voice = answers[language]?.voice ?? was?.voice ?? lent ?? spoken(chat);
    return { chat, voice, ...buttonsOf(answers[language], was) };
  };
  return {
    answers: { zh: answerIn('zh'), en: answerIn('en') },
    lacking: !answered && Object.keys(said).length === 0,
    spokenFromChat:
      !answered && languages.some((language) => said[language] !== undefined && answers[language]?.voice === undefined),
  };
}

function sourceOf({ source }: EntryDraft, was: Entry | undefined, lacking: boolean, fileName: string): Entry['source'] {
  const otherwise = lacking ? unwritten : { zh: `导入自 ${fileName}`, en: `Imported from ${fileName}` };
  const url = orBefore(source.url, was?.source.url);
  return { title: both(source, was?.source.title, otherwise), ...(url !== undefined && { url }) };
}

function validityOf({ valid }: EntryDraft, was: Entry | undefined, { now, timeZone }: CompletingOptions): Entry['valid'] {
  const until = orBefore(valid.until, was?.valid.until);
  const from = valid.from ?? was?.valid.from ?? localDate(now, timeZone);
  return { from, ...(until !== undefined && { until }) };
}
