import { remind } from './ask.js';
import { apologise, meetAbuse, meetAnger, protect, stop } from './conduct.js';
import { applyFills, confirm, takeBackLast } from './correct.js';
import type { Draft } from './draft.js';
import type { Said } from './event.js';
import { type FillPlan, planFill } from './fill.js';
import { fillIn } from './filled.js';
import { cancelTask, handOver } from './finish.js';
import { isBareAnswer, type Meaning, meaningOf, react, reactionTo, signalsOf } from './heard.js';
import { answerQuestion, misunderstood, reopen } from './question.js';
import { say, sayAgain } from './say.js';
import { answerInBetween, sureIntent, switchTask } from './task.js';

/** A clear yes or no; null when there is none, or both. */
export function yesOrNoIn({ entities }: Said): boolean | null {
  const answers = entities.flatMap((entity) =>
    entity.type === 'yes_no' && !entity.retracted && entity.value !== 'uncertain' && entity.confidence >= 0.6
      ? [entity.value === 'yes']
      : [],
  );
  return answers.length > 0 && answers.every((answer) => answer === answers[0]) ? (answers[0] ?? null) : null;
}

/** What comes before everything else, in any state. Says whether it was that. */
function urgent(draft: Draft, said: Said, signals: ReturnType<typeof signalsOf>, meaning: Meaning | null): boolean {
  if (signals.includes('person')) {
    draft.witness();
    handOver(draft, 'request', 'person');
  } else if (meaning?.name === 'self_harm') protect(draft);
  else if (signals.includes('stop')) stop(draft);
  else return false;
  return true;
}

/** The engine's own questions: whether to go on, whether a person is wanted, whether a value is right. */
function toQuestion(draft: Draft, said: Said): boolean {
  const { waiting } = draft.state;
  if (waiting?.kind !== 'person' && waiting?.kind !== 'resume') return false;
  const answer = yesOrNoIn(said);
  // “好的” is small talk to the engine, and a yes to the question.
  const isBare =
    isBareAnswer(said) || (said.entities.every(({ type }) => type === 'yes_no') && sureIntent(said) === null);
  if (answer !== null && isBare) {
    answerQuestion(draft, answer);
    return true;
  }
  if (waiting.kind === 'resume' && said.signals.cancel) {
    cancelTask(draft);
    return true;
  }
  const { kind, then } = { then: 'ask', ...waiting };
  if (kind === 'resume' || then === 'ask') reopen(draft);
  return false;
}

/** A value was read back, and the words say yes, no, or another value. */
function toConfirmation(draft: Draft, said: Said, plan: FillPlan): boolean {
  if (draft.state.waiting?.kind !== 'confirm') return false;
  const { asked } = plan;
  if (asked && plan.strength === 'named') {
    const before = asked.frame.values[asked.slot.name];
    if (JSON.stringify(before) === JSON.stringify(asked.value)) confirm(draft, true);
    else applyFills(draft, [asked, ...plan.others]);
    return true;
  }
  if (plan.others.length > 0) return false;
  const answer = said.signals.correction ? false : yesOrNoIn(said);
  if (answer === null) return false;
  confirm(draft, answer);
  return true;
}

/** A meaning that the flow listens to. */
function toMeaning(draft: Draft, meaning: Meaning, plan: FillPlan): boolean {
  const frame = draft.top;
  if (frame && !frame.heard.includes(meaning.name)) frame.heard = [...frame.heard, meaning.name];
  if (!reactionTo(draft, meaning.name)) return false;
  if (plan.strength === 'named' && !meaning.isCertain) return false;
  for (const fill of plan.others) {
    if (!fill.isCorrection) fillIn(draft, fill);
  }
  // What was asked for is given, too: “I can only pay five hundred” names the sum and says it is a part.
  if (plan.asked && plan.strength === 'named' && !Object.hasOwn(plan.asked.slot.means, meaning.name)) {
    fillIn(draft, plan.asked);
  }
  draft.state.misses = 0;
  return react(draft, meaning.name);
}

/** Who are you, are you a robot, say that again: answered at once, and an answer beside it still counts. */
function toPlainSignals(draft: Draft, said: Said, signals: ReturnType<typeof signalsOf>, plan: FillPlan): boolean {
  const asked = signals.find((name) => name === 'robot' || name === 'who');
  if (asked !== undefined) {
    if (react(draft, asked)) return true;
    say(draft, asked);
    if (plan.strength === 'named' && plan.asked?.slot.type !== 'yes_no') applyFills(draft, fillsOf(plan));
    else remind(draft);
    return true;
  }
  if (!signals.includes('repeat') || plan.strength === 'named' || said.signals.correction) return false;
  if (!react(draft, 'repeat')) sayAgain(draft);
  return true;
}

const fillsOf = ({ asked, others }: FillPlan) => (asked ? [asked, ...others] : others);

function toCancel(draft: Draft, said: Said, signals: ReturnType<typeof signalsOf>, plan: FillPlan): boolean {
  if (!signals.includes('cancel')) return false;
  if (plan.strength === 'named' || plan.strength === 'yes_no' || plan.others.length > 0) return false;
  draft.witness();
  // A goodbye on a call of ours refuses nothing.
  if (!react(draft, 'cancel')) cancelTask(draft, said.signals.cancel ? 'cancel' : 'hangup');
  return true;
}

function toFills(draft: Draft, said: Said, signals: ReturnType<typeof signalsOf>, plan: FillPlan): boolean {
  const isConfirming = draft.state.waiting?.kind === 'confirm';
  const isAnger = signals.includes('anger');
  // Any words will do for a text, but not those that are about something else.
  const asked = plan.strength === 'words' && (isConfirming || isAnger) ? null : plan.asked;
  const isQuestion = sureIntent(said) !== null && draft.context.answers(sureIntent(said) ?? '');
  // A figure in a question about something else does not change what was agreed.
  const others = plan.others.filter(({ isCorrection }) => !isCorrection || said.signals.correction || !isQuestion);
  const fills = fillsOf({ ...plan, asked, others });
  if (fills.length === 0) return false;
  if (isAnger) apologise(draft);
  applyFills(draft, fills);
  return true;
}

/** What is left: nothing of the flow's own was said. */
function toManners(draft: Draft, said: Said, signals: ReturnType<typeof signalsOf>): void {
  const { thanks, hold, backchannel, correction } = said.signals;
  if (correction && takeBackLast(draft)) return;
  if (signals.includes('anger')) meetAnger(draft);
  else if (hold || thanks || backchannel) remind(draft);
  else misunderstood(draft);
}

/** The customer said something while a flow is in progress. */
export function onSaid(draft: Draft, said: Said): void {
  draft.state.silences = 0;
  const signals = signalsOf(said);
  const isAsked = draft.asked?.type === 'yes_no' || draft.state.waiting?.kind === 'confirm';
  const meaning = isAsked && isBareAnswer(said) ? null : meaningOf(draft, said);
  if (urgent(draft, said, signals, meaning)) return;
  if (draft.state.waiting?.kind === 'action') {
    say(draft, 'one_moment');
    return;
  }
  if (!toQuestion(draft, said)) toWords(draft, said, signals, meaning);
}

/** What the words say to the flow, the clearest first. */
function toWords(draft: Draft, said: Said, signals: ReturnType<typeof signalsOf>, meaning: Meaning | null): void {
  const plan = planFill(draft, said, meaning);
  if (meaning?.name === 'abuse') {
    meetAbuse(draft);
    return;
  }
  if (meaning && toMeaning(draft, meaning, plan)) return;
  if (toPlainSignals(draft, said, signals, plan) || toCancel(draft, said, signals, plan)) return;
  if (switchTask(draft, said, plan) || answerInBetween(draft, said, plan)) return;
  if (toConfirmation(draft, said, plan) || toFills(draft, said, signals, plan)) return;
  toManners(draft, said, signals);
}
