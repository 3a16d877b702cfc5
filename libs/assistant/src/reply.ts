import { fill } from '#content';
import type { Instant, Language, Localized, QuickReply, TurnContent, Understanding } from '#kernel';
import type { KnowledgeBase } from '#knowledge';
import type { Prompts } from './prompts.schema.js';
import { wantsPerson } from './wants-person.js';

/** The intent whose utterances ask for a person. */
const personIntent = 'human_agent';

/** A wish for a person is granted from this confidence on, however sure an answer must be. */
const personConfidence = 0.5;

/** A reply to ask back offers at most so many questions … */
const optionLimit = 3;
/** … each at least so likely. */
const optionConfidence = 0.03;

/** Understands one utterance; bound to the intent engine. */
interface Understands {
  understand(text: string, fallback: Language): Understanding;
}

/** What the assistant knows at one moment; publishing replaces it as a whole. */
export interface Brain {
  readonly engine: Understands;
  readonly knowledge: KnowledgeBase;
  readonly prompts: Localized<Prompts>;
}

/** What came of a customer turn. */
type Outcome = 'answered' | 'asked_back' | 'not_understood' | 'outdated' | 'person_wanted';

export interface Reply {
  readonly outcome: Outcome;
  readonly language: Language;
  readonly understanding: Understanding | null;
  /** What to say; for `person_wanted` the caller says where the customer stands in the queue. */
  readonly content: TurnContent | null;
}

export interface Question {
  readonly text: string;
  /** Language of the conversation, for words that show none. */
  readonly language: Language;
  /** Questions in a row that were not understood before this one. */
  readonly misses: number;
  readonly now: Instant;
}

/** Says a prompt for the screen, with the bank's facts and the given values filled in. */
export function promptText(
  brain: Brain,
  language: Language,
  name: Exclude<keyof Prompts, 'ask_back_none' | 'talk_to_person'>,
  values: Readonly<Record<string, string>> = {},
): string {
  return fill(brain.prompts[language][name].chat, { ...brain.knowledge.facts(language), ...values });
}

/** The button that asks for a person. */
export function personButton(brain: Brain, language: Language): QuickReply {
  const { title, say } = brain.prompts[language].talk_to_person;
  return { title, payload: say };
}

/** Decides what one customer turn is answered with. Pure: same question and brain, same reply. */
export function reply(question: Question, brain: Brain): Reply {
  const understanding = brain.engine.understand(question.text, question.language);
  const { language } = understanding;
  const best = understanding.ranking[0];

  if (wantsPerson(question.text)) return personWanted(language, understanding);
  if (isNoneOfThese(question.text, brain)) return notUnderstood({ ...question, language }, understanding, brain);
  const isSure = understanding.certainty === 'sure';
  if (best?.intent === personIntent && (isSure || best.confidence >= personConfidence)) {
    return personWanted(language, understanding);
  }
  if (best && isSure) return answered(best.intent, question.now, understanding, brain);
  if (understanding.certainty === 'unsure') {
    const options = optionsOf(understanding, brain);
    if (options.length > 0) return askedBack(options, understanding, brain);
  }
  return notUnderstood({ ...question, language }, understanding, brain);
}

function personWanted(language: Language, understanding: Understanding): Reply {
  return { outcome: 'person_wanted', language, understanding, content: null };
}

function isNoneOfThese(text: string, brain: Brain): boolean {
  return Object.values(brain.prompts).some((prompts) => prompts.ask_back_none.say === text.trim());
}

function answered(intent: string, now: Instant, understanding: Understanding, brain: Brain): Reply {
  const { language } = understanding;
  const passage = brain.knowledge.passage(intent, language, now);
  if (!passage) {
    const content = {
      text: promptText(brain, language, 'outdated'),
      quickReplies: [personButton(brain, language)],
      intent,
    };
    return { outcome: 'outdated', language, understanding, content };
  }
  const quickReplies = passage.buttons.map((title) => ({ title, payload: title }));
  const content: TurnContent = {
    text: passage.chat,
    ...(quickReplies.length > 0 && { quickReplies }),
    ...(passage.links.length > 0 && { links: passage.links }),
    source: passage.source,
    intent,
  };
  return { outcome: 'answered', language, understanding, content };
}

function optionsOf({ ranking, language }: Understanding, brain: Brain): readonly string[] {
  return ranking
    .filter(({ confidence }) => confidence >= optionConfidence)
    .slice(0, optionLimit)
    .flatMap(({ intent }) => brain.knowledge.question(intent, language) ?? []);
}

function askedBack(options: readonly string[], understanding: Understanding, brain: Brain): Reply {
  const { language } = understanding;
  const none = brain.prompts[language].ask_back_none;
  const content = {
    text: promptText(brain, language, 'ask_back'),
    quickReplies: [...options.map((title) => ({ title, payload: title })), { title: none.title, payload: none.say }],
  };
  return { outcome: 'asked_back', language, understanding, content };
}

function notUnderstood({ language, misses }: Question, understanding: Understanding, brain: Brain): Reply {
  const content = {
    text: promptText(brain, language, misses > 0 ? 'unknown_again' : 'unknown'),
    quickReplies: [personButton(brain, language)],
  };
  return { outcome: 'not_understood', language, understanding, content };
}
