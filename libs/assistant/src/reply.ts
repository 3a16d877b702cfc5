import {
  type ActionOutcome,
  type ActionRunner,
  type DialogChannel,
  type DialogContext,
  type DialogEvent,
  type DialogState,
  type Effect,
  initialState,
  isWish,
  type RunEffect,
  step,
  type Summary,
} from '#dialog';
import { type Language, localTime, type Topic, type TurnContent, type Understanding } from '#kernel';
import { answerFromProducts, type ProductAnswer } from '#knowledge';
import { answer, type Asked, asksForPerson, type Outcome } from './answer.js';
import type { Brain } from './brain.js';
import { formatFor } from './format.js';
import { hear, heard as heardWish } from './hear.js';
import { show } from './show.js';
import { wantsPerson } from './wants-person.js';

export interface Question extends Asked {
  readonly conversation: string;
  /** Whether words are read or heard. */
  readonly channel: DialogChannel;
  /** Number of the customer's turn; with the conversation it names the actions that the turn leads to. */
  readonly turn: number;
  /** Where the dialog of the conversation stands. */
  readonly dialog: DialogState | null;
  /** The product last spoken of. */
  readonly topic: Topic | null;
  /** Who the channel says the customer is (`customer:…`), or null. */
  readonly customer: string | null;
  /** What the channel proves of that: 2 for a customer who signed in with two factors, else 0. */
  readonly level: number;
  /** The case of an outbound conversation (`case:…`), or null. */
  readonly case: string | null;
}

/** What is to be kept of a turn beside its words. */
export type DialogRecord = Extract<Effect, { kind: 'promise' | 'suppress' | 'alert' | 'end' }>;

interface Handover {
  readonly reason: string;
  readonly summary: Summary;
}

export interface Reply {
  readonly outcome: Outcome | 'served';
  readonly language: Language;
  readonly understanding: Understanding | null;
  /** What to say, one bubble each; the caller adds where the customer stands in the queue. */
  readonly contents: readonly TurnContent[];
  readonly dialog: DialogState | null;
  readonly topic: Topic | null;
  readonly records: readonly DialogRecord[];
  readonly handover: Handover | null;
}

/** More actions within one turn than any flow needs; a guard against a flow that never waits for its customer. */
const runLimit = 20;

/** Whether an utterance may concern a flow: one runs or is offered, or the intent begins one. */
function concernsFlow({ dialog }: Question, { ranking, certainty }: Understanding, { dialogs }: Brain): boolean {
  if (dialog !== null && (dialog.frames.length > 0 || dialog.waiting !== null)) return true;
  const best = ranking[0]?.intent;
  if (best === undefined || certainty !== 'sure') return false;
  return dialogs.startedBy(best) !== null || dialogs.offeredAfter(best) !== null;
}

async function runAction(
  run: RunEffect,
  question: Question,
  language: Language,
  bank: ActionRunner,
): Promise<ActionOutcome> {
  const signal = AbortSignal.timeout(run.timeoutMs);
  const tooLate = new Promise<ActionOutcome>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ kind: 'failed', reason: 'timeout' });
    });
  });
  const { action, arguments: args, key, customer } = run;
  const { conversation, case: ofCase } = question;
  const request = { action, arguments: args, key, customer, case: ofCase, conversation, language };
  return Promise.race([bank.run(request, signal), tooLate]);
}

interface Course {
  readonly state: DialogState;
  readonly effects: readonly Effect[];
  readonly handled: boolean;
}

/** Takes the dialog as far as it goes: steps, and the actions in between. */
async function follow(
  event: DialogEvent,
  question: Question,
  context: DialogContext,
  bank: ActionRunner,
): Promise<Course> {
  let result = step(question.dialog ?? initialState, event, context);
  const effects = [...result.effects];
  for (let runs = 0; runs < runLimit; runs++) {
    const run = result.effects.find((effect) => effect.kind === 'run');
    if (!run) break;
    const outcome = await runAction(run, question, context.language, bank);
    const { handled } = result;
    result = { ...step(result.state, { kind: 'acted', key: run.key, outcome }, context), handled };
    effects.push(...result.effects);
  }
  return { state: result.state, effects, handled: result.handled };
}

const isRecord = (effect: Effect): effect is DialogRecord =>
  effect.kind === 'promise' || effect.kind === 'suppress' || effect.kind === 'alert' || effect.kind === 'end';

function contextOf(question: Question, language: Language, brain: Brain): DialogContext {
  const { now, conversation, customer, level, channel } = question;
  return {
    dialogs: brain.dialogs,
    conversation,
    language,
    channel,
    now: localTime(now, brain.knowledge.bank.timeZone),
    level,
    customerId: customer,
    customer: {},
    case: {},
    answers: (intent) => brain.knowledge.passage(intent, language, now) !== null,
  };
}

/** What the dialog's effects come to. */
function replyOf(
  course: Course,
  question: Question,
  understanding: Understanding | null,
  { language, channel, now: localNow }: DialogContext,
  brain: Brain,
): Reply {
  const { effects, state } = course;
  const handover = effects.find((effect) => effect.kind === 'handover') ?? null;
  return {
    outcome: handover ? 'person_wanted' : 'served',
    language,
    understanding,
    contents: show(effects, brain, { language, channel, now: question.now, format: formatFor(localNow) }),
    dialog: state,
    topic: question.topic,
    records: effects.filter(isRecord),
    handover: handover && { reason: handover.reason, summary: handover.summary },
  };
}

/** An answer from the catalogue of products, where the words ask for one. */
function productAnswer(question: Question, { language, certainty }: Understanding, brain: Brain): ProductAnswer | null {
  const catalogue = brain.knowledge.catalogue(question.now);
  if (!catalogue) return null;
  const remembered = question.topic ?? { product: null, attribute: null };
  const found = answerFromProducts(question.text, language, catalogue, remembered);
  // A product that is merely named says little; a question of its own says more.
  if (!found || (found.kind === 'overview' && certainty === 'sure')) return null;
  return wantsPerson(question.text) ? null : found;
}

function plainReply(
  question: Question,
  understanding: Understanding,
  product: ProductAnswer | null,
  brain: Brain,
): Reply {
  const { dialog, topic } = question;
  const { language } = understanding;
  const rest = { language, understanding, dialog, records: [], handover: null };
  if (product) {
    const { text, voice, source, remembered } = product;
    const content = { text: question.channel === 'voice' ? voice : text, source };
    return { ...rest, outcome: 'answered', contents: [content], topic: remembered };
  }
  const { content, outcome } = answer(question, understanding, brain);
  return { ...rest, outcome, contents: content ? [content] : [], topic };
}

/** A question, and what is known of it before anything is done. */
interface Understood {
  readonly question: Question;
  readonly understanding: Understanding;
  readonly product: ProductAnswer | null;
  /** What a flow hears of it; null where no flow is concerned. */
  readonly heard: { readonly said: DialogEvent; readonly context: DialogContext } | null;
}

function regard(question: Question, understood: Understanding, brain: Brain): Understood {
  const understanding = heardWish(understood, question.text, brain.dialogs);
  const product = productAnswer(question, understanding, brain);
  // “白金卡年费多少” is answered with the figure, not with the fees of all cards and an offer.
  const isIdle = (question.dialog?.frames.length ?? 0) === 0;
  const asksOfProduct = isIdle && product !== null && !isWish(question.text);
  const before = { question, understanding, product };
  if (asksOfProduct || !concernsFlow(question, understanding, brain)) return { ...before, heard: null };
  const context = contextOf(question, understanding.language, brain);
  const { text, turn, dialog } = question;
  const said = hear(
    { text, turn, now: question.now, localNow: context.now },
    understanding,
    dialog ?? initialState,
    brain,
  );
  return { ...before, heard: { said, context } };
}

function replyAfter(course: Course | null, understood: Understood, brain: Brain): Reply {
  const { question, understanding, product, heard } = understood;
  if (heard && course?.handled) return replyOf(course, question, understanding, heard.context, brain);
  return plainReply({ ...question, dialog: course?.state ?? question.dialog }, understanding, product, brain);
}

/**
 * Answers one customer turn: understands it, takes a running or beginning flow as far as it goes, and else answers
 * from the knowledge. Only the bank's actions act; the same turn asks for them under the same keys, so that a turn
 * answered twice does nothing twice.
 */
export async function reply(question: Question, brain: Brain, bank: ActionRunner): Promise<Reply> {
  const words = await (brain.encoded ?? brain.engine).understand(question.text, question.language);
  const understood = regard(question, words, brain);
  const { heard } = understood;
  return replyAfter(heard && (await follow(heard.said, question, heard.context, bank)), understood, brain);
}

/** What the reply would be if the turn ended here; null when the bank would have to act first, as that is never done early. */
export function foresee(question: Question, brain: Brain): Reply | null {
  const understood = regard(question, brain.engine.understand(question.text, question.language), brain);
  const { heard } = understood;
  const course = heard && step(question.dialog ?? initialState, heard.said, heard.context);
  return course?.effects.some(({ kind }) => kind === 'run') ? null : replyAfter(course, understood, brain);
}

/** While a customer waits for a person the assistant is silent, and does nothing; only that wish is heard again. */
export function replyInQueue(question: Question, brain: Brain): Reply | null {
  const { text, language, dialog, topic } = question;
  const understanding = brain.engine.understand(text, language);
  if (!wantsPerson(text) && !asksForPerson(understanding)) return null;
  const said = { language: understanding.language, understanding, dialog, topic };
  return { outcome: 'person_wanted', ...said, contents: [], records: [], handover: null };
}

/** Begins a flow with the bank speaking first, or lets time or the line speak: silence, keys, a hang-up. */
export async function happen(event: DialogEvent, question: Question, brain: Brain, bank: ActionRunner): Promise<Reply> {
  const context = contextOf(question, question.language, brain);
  return replyOf(await follow(event, question, context, bank), question, null, context, brain);
}
