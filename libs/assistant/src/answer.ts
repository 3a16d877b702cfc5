import type { DialogChannel } from '#dialog';
import type { Instant, Language, TurnContent, Understanding } from '#kernel';
import { type Brain, personButton, promptText } from './brain.js';
import { wantsPerson } from './wants-person.js';

/** The intent whose utterances ask for a person. */
export const personIntent = 'human_agent';

/** A wish for a person is granted from this confidence on, however sure an answer must be. */
const personConfidence = 0.5;

/** A reply to ask back offers at most so many questions … */
const optionLimit = 3;
/** … each at least so likely. */
const optionConfidence = 0.03;

/** What came of a customer turn. */
export type Outcome = 'answered' | 'asked_back' | 'not_understood' | 'outdated' | 'person_wanted';

export interface Answer {
  readonly outcome: Outcome;
  readonly language: Language;
  readonly understanding: Understanding;
  /** What to say; for `person_wanted` the caller says where the customer stands in the queue. */
  readonly content: TurnContent | null;
}

export interface Asked {
  readonly text: string;
  /** Language of the conversation, for words that show none. */
  readonly language: Language;
  /** Questions in a row that were not understood before this one. */
  readonly misses: number;
  readonly now: Instant;
  /** Whether words are read, as without it, or heard. */
  readonly channel?: DialogChannel;
}

/** Whether the intent engine takes it for a wish for a person. */
export function asksForPerson({ ranking, certainty }: Understanding): boolean {
  const best = ranking[0];
  return best?.intent === personIntent && (certainty === 'sure' || best.confidence >= personConfidence);
}

/** Decides what a question is answered with from the knowledge. Pure: same question and brain, same reply. */
export function answer(question: Asked, understanding: Understanding, brain: Brain): Answer {
  const { language } = understanding;
  const best = understanding.ranking[0];

  if (wantsPerson(question.text)) return personWanted(language, understanding);
  if (isNoneOfThese(question.text, brain)) return notUnderstood({ ...question, language }, understanding, brain);
  const isSure = understanding.certainty === 'sure';
  if (asksForPerson(understanding)) {
    return personWanted(language, understanding);
  }
  if (best && isSure) return answered(best.intent, question, understanding, brain);
  if (understanding.certainty === 'unsure') {
    const options = optionsOf(understanding, brain);
    if (options.length > 0) return askedBack(options, question, understanding, brain);
  }
  return notUnderstood({ ...question, language }, understanding, brain);
}

function personWanted(language: Language, understanding: Understanding): Answer {
  return { outcome: 'person_wanted', language, understanding, content: null };
}

/** Whether the words say that none of the offered questions is meant. */
export function isNoneOfThese(text: string, brain: Brain): boolean {
  return Object.values(brain.prompts).some((prompts) => prompts.ask_back_none.say === text.trim());
}

/** The knowledge's answer to an intent as it is shown, or null when none is valid today. */
export function passageContent(
  intent: string,
  language: Language,
  { now, channel = 'chat' }: Pick<Asked, 'now' | 'channel'>,
  brain: Brain,
): TurnContent | null {
  const passage = brain.knowledge.passage(intent, language, now);
  if (!passage) return null;
  const quickReplies = passage.buttons.map((title) => ({ title, payload: title }));
  return {
    text: passage[channel],
    ...(quickReplies.length > 0 && { quickReplies }),
    ...(passage.links.length > 0 && { links: passage.links }),
    ...(passage.source && { source: passage.source }),
    intent,
  };
}

function answered(intent: string, asked: Asked, understanding: Understanding, brain: Brain): Answer {
  const { language } = understanding;
  const passage = passageContent(intent, language, asked, brain);
  if (passage) return { outcome: 'answered', language, understanding, content: passage };
  const quickReplies = [personButton(brain, language)];
  const content = { text: promptText(brain, language, 'outdated', {}, asked.channel), quickReplies, intent };
  return { outcome: 'outdated', language, understanding, content };
}

function optionsOf({ ranking, language }: Understanding, brain: Brain): readonly string[] {
  return ranking
    .filter(({ confidence }) => confidence >= optionConfidence)
    .slice(0, optionLimit)
    .flatMap(({ intent }) => brain.knowledge.question(intent, language) ?? []);
}

/** The options are buttons on a screen; on the phone they are read out. */
function optionsText(options: readonly string[], language: Language): string {
  return language === 'zh' ? `${options.join('，还是')}？` : ` ${options.join(', or ')}?`;
}

function askedBack(options: readonly string[], asked: Asked, understanding: Understanding, brain: Brain): Answer {
  const { language } = understanding;
  const none = brain.prompts[language].ask_back_none;
  const content = {
    text:
      promptText(brain, language, 'ask_back', {}, asked.channel) +
      (asked.channel === 'voice' ? optionsText(options.map(withoutEnd), language) : ''),
    quickReplies: [...options.map((title) => ({ title, payload: title })), { title: none.title, payload: none.say }],
  };
  return { outcome: 'asked_back', language, understanding, content };
}

const withoutEnd = (question: string): string => question.replace(/[?？。.]+$/u, '');

function notUnderstood({ language, misses, channel }: Asked, understanding: Understanding, brain: Brain): Answer {
  const content = {
    text: promptText(brain, language, misses > 0 ? 'unknown_again' : 'unknown', {}, channel),
    quickReplies: [personButton(brain, language)],
  };
  return { outcome: 'not_understood', language, understanding, content };
}
