import {
  type ActionRunner,
  type DialogContext,
  type DialogEvent,
  type DialogState,
  type Effect,
  initialState,
  isWish,
  step,
} from '#dialog';
import { type Language, localTime, type Understanding } from '#kernel';
import type { ProductAnswer } from '#knowledge';
import { asksForPerson } from './answer.js';
import type { Brain } from './brain.js';
import { formatFor } from './format.js';
import { hear, heard as heardWish } from './hear.js';
import { understandInContext, type UnderstoodInContext } from './in-context.js';
import type { DialogRecord, Question, Reply } from './question.js';
import { plainReply, productAnswer } from './plain-reply.js';
import { replyToAll } from './reply-to-all.js';
import { runAction } from './run-action.js';
import { show } from './show.js';
import { unwatched, type Watch } from './stages.js';
import { wantsPerson } from './wants-person.js';
import { wishesIn } from './wishes.js';

/** More actions within one turn than any flow needs; a guard against a flow that never waits for its customer. */
const runLimit = 20;

/** Whether an utterance may concern a flow: one runs or is offered, or the intent begins one. */
function concernsFlow({ dialog }: Question, { ranking, certainty }: Understanding, { dialogs }: Brain): boolean {
  if (dialog !== null && (dialog.frames.length > 0 || dialog.waiting !== null)) return true;
  const best = ranking[0]?.intent;
  if (best === undefined || certainty !== 'sure') return false;
  return dialogs.startedBy(best) !== null || dialogs.offeredAfter(best) !== null;
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
  watch: Watch,
): Promise<Course> {
  let result = watch('step', { event: event.kind }, () => step(question.dialog ?? initialState, event, context));
  const effects = [...result.effects];
  for (let runs = 0; runs < runLimit; runs++) {
    const run = result.effects.find((effect) => effect.kind === 'run');
    if (!run) break;
    const outcome = await watch('action', { action: run.action }, () =>
      runAction(run, question, context.language, bank),
    );
    const { handled, state } = result;
    const acted = { kind: 'acted', key: run.key, outcome } as const;
    result = { ...watch('step', { event: 'acted' }, () => step(state, acted, context)), handled };
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

/** A flow had asked something, and nothing else was begun. */
function answersFlow(before: DialogState | null, after: DialogState): boolean {
  if (!before?.waiting || before.waiting.kind === 'action') return false;
  const known = new Set(before.frames.map(({ flow }) => flow));
  return after.frames.every(({ flow }) => known.has(flow));
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
  const answered = effects.findLast((effect) => effect.kind === 'answer');
  const isAnswer = !handover && !answered && answersFlow(question.dialog, state);
  return {
    outcome: handover ? 'person_wanted' : 'served',
    language,
    understanding: understanding && isAnswer ? { ...understanding, isAnswer } : understanding,
    contents: show(effects, brain, { language, channel, now: question.now, format: formatFor(localNow) }),
    dialog: state,
    topic: answered ? { product: null, attribute: null, ...question.topic, intent: answered.intent } : question.topic,
    records: effects.filter(isRecord),
    handover: handover && { reason: handover.reason, summary: handover.summary },
  };
}

/** A question, and what is known of it before anything is done. */
interface Understood {
  readonly question: Question;
  readonly understanding: Understanding;
  readonly product: ProductAnswer | null;
  /** What a flow hears of it; null where no flow is concerned. */
  readonly heard: { readonly said: DialogEvent; readonly context: DialogContext } | null;
}

/** What is known before anything is done, of words that were understood already. */
function regard(
  question: Question,
  { understanding: understood, isCompleted }: UnderstoodInContext,
  brain: Brain,
): Understood {
  const understanding = heardWish(understood, question.text, brain.dialogs);
  // What follows an answer of the knowledge is about that, unless it names a product itself.
  const topic = isCompleted && understanding.certainty === 'sure' ? null : question.topic;
  const product = productAnswer({ ...question, topic }, understanding, brain);
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

/** The same, helped by a sentence encoder where there is one. */
async function understand(question: Question, brain: Brain): Promise<Understood> {
  const alone = understandInContext(question, brain);
  if (!brain.encoded || alone.isCompleted) return regard(question, alone, brain);
  const encoded = await brain.encoded.understand(question.text, question.language, alone.expected);
  const { parts } = alone.understanding;
  return regard(question, { ...alone, understanding: { ...encoded, ...(parts && { parts }) } }, brain);
}

async function replyToOne(understood: Understood, brain: Brain, bank: ActionRunner, watch: Watch): Promise<Reply> {
  const { heard, question } = understood;
  return replyAfter(heard && (await follow(heard.said, question, heard.context, bank, watch)), understood, brain);
}

/**
 * Answers one customer turn: understands it, takes a running or beginning flow as far as it goes, and else answers
 * from the knowledge; several wishes one after the other. Only the bank's actions act; the same turn asks for them under
 * the same keys, so that a turn answered twice does nothing twice.
 */
export async function reply(
  question: Question,
  brain: Brain,
  bank: ActionRunner,
  watch: Watch = unwatched,
): Promise<Reply> {
  const watched = (asked: Question) => watch('understand', {}, () => understand(asked, brain));
  const understood = await watched(question);
  const wishes = wishesIn(question, understood.understanding, brain);
  if (!wishes) return replyToOne(understood, brain, bank, watch);
  const one = async (alone: Question) => replyToOne(await watched(alone), brain, bank, watch);
  return replyToAll(wishes, { question, understanding: understood.understanding, brain, one });
}

/**
 * What the reply would be if the turn ended here; null when the bank would have to act first, as that is never done early,
 * or when there are several things to reply to.
 */
export function foresee(question: Question, brain: Brain): Reply | null {
  const understood = regard(question, understandInContext(question, brain), brain);
  if (wishesIn(question, understood.understanding, brain)) return null;
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
  return replyOf(await follow(event, question, context, bank, unwatched), question, null, context, brain);
}
