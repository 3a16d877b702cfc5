import type { ActionOutcome } from '../action-runner.port.js';
import type { Flow, MoveOf } from '../load/flow.js';
import type { Action } from '../schema/actions.schema.js';
import type { Value, Values } from '../value.js';
import { demandLevel } from './assurance.js';
import { forget } from './collect.js';
import type { Draft, FrameDraft } from './draft.js';
import type { RunEffect } from './effect.js';
import { say } from './say.js';
import { assigned } from './scope.js';

const highestLevel = 3;

/** The arguments as the catalogue wants them; null when one that must be there has no value. */
function argumentsOf(action: Action, values: Readonly<Record<string, Value>>): Values | null {
  const given: Record<string, Value> = {};
  for (const [name, argument] of Object.entries(action.arguments)) {
    const value = values[name] ?? null;
    if (value !== null) given[name] = value;
    else if (typeof argument === 'string' || argument.optional !== true) return null;
  }
  return given;
}

/** Slots whose words are secrets and that a run hands on. */
function secretsIn(move: MoveOf<'run'>, flow: Flow): readonly string[] {
  return move.with.flatMap(([, value]) =>
    value.kind === 'name' && flow.slots[value.path[0] ?? '']?.sensitive ? [value.path[0] ?? ''] : [],
  );
}

function withoutSecrets(run: RunEffect, move: MoveOf<'run'>, secrets: readonly string[]): RunEffect {
  const names = new Set(
    move.with
      .filter(([, value]) => value.kind === 'name' && secrets.includes(value.path[0] ?? ''))
      .map(([name]) => name),
  );
  const kept = Object.entries(run.arguments).filter(([name]) => !names.has(name));
  return { ...run, arguments: Object.fromEntries(kept) };
}

/** A `run`: asks the bank, once the customer's level allows it; the answer comes back as an event. */
export function run(draft: Draft, frame: FrameDraft, flow: Flow, move: MoveOf<'run'>): void {
  const { state, context } = draft;
  const action = context.dialogs.action(move.action);
  if (!action) {
    fail(draft, frame, move);
    return;
  }
  if (draft.level < action.level) {
    demandLevel(draft, action.level);
    return;
  }
  const values = argumentsOf(action, assigned(draft, frame, move.with));
  if (!values) {
    fail(draft, frame, move);
    return;
  }
  state.runs += 1;
  const effect: RunEffect = {
    kind: 'run',
    action: move.action,
    arguments: values,
    key: `${context.conversation}:${String(state.turn)}:${String(state.runs)}`,
    timeoutMs: action.timeoutMs,
    customer: state.customer ?? context.customerId,
  };
  draft.effects.push(effect);
  const secrets = secretsIn(move, flow);
  for (const secret of secrets) forget(frame, secret);
  state.waiting = { kind: 'action', run: withoutSecrets(effect, move, secrets), isWhole: secrets.length === 0 };
  if (action.changes) frame.changes += 1;
  draft.goesOn = false;
}

/** An action could not be carried out: where the flow says, else a person is offered. */
function fail(draft: Draft, frame: FrameDraft, move: MoveOf<'run'>): void {
  draft.trace.push(`${frame.flow}#${frame.step}.${String(frame.index)}:failed`);
  if (move.failed !== null) {
    draft.goTo(frame, move.failed);
    return;
  }
  draft.state.waiting = { kind: 'person', then: 'end' };
  say(draft, 'action_failed');
  draft.goesOn = false;
}

function grant(draft: Draft, result: Values): void {
  const { level, customer } = result;
  if (typeof level === 'number') draft.state.level = Math.max(draft.state.level, Math.min(level, highestLevel));
  if (typeof customer === 'string') draft.state.customer = customer;
}

/** What the bank answered, where the flow can see it. */
function keep(draft: Draft, frame: FrameDraft, move: MoveOf<'run'>, outcome: Answered): void {
  const action = draft.context.dialogs.action(move.action);
  const refusal = outcome.kind === 'refused' ? outcome.refusal : null;
  if (refusal === null && action?.grants && draft.flow?.purpose === 'verification') grant(draft, outcome.result ?? {});
  // A refusal changed nothing.
  if (refusal !== null && action?.changes) frame.changes -= 1;
  if (move.into !== null) frame.values[move.into] = { ...outcome.result, refusal };
}

type Answered = Exclude<ActionOutcome, { kind: 'failed' }>;

/** The bank answered an action; an answer to a question nobody waits for any more changes nothing. */
export function acted(draft: Draft, key: string, outcome: ActionOutcome): boolean {
  const { waiting } = draft.state;
  const frame = draft.top;
  if (!frame || waiting?.kind !== 'action' || waiting.run.key !== key) return false;
  const move = draft.moveOf(frame);
  if (move?.kind !== 'run') return false;
  draft.state.waiting = null;
  if (outcome.kind === 'failed') {
    fail(draft, frame, move);
    return true;
  }
  keep(draft, frame, move, outcome);
  const isRefused = outcome.kind === 'refused';
  draft.trace.push(`${frame.flow}#${frame.step}.${String(frame.index)}:${isRefused ? 'refused' : 'done'}`);
  if (isRefused && move.refused !== null) draft.goTo(frame, move.refused);
  else if (isRefused && move.into === null) fail(draft, frame, move);
  else {
    frame.index += 1;
    draft.goesOn = true;
  }
  return true;
}
