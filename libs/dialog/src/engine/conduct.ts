import { isOutbound } from '../load/flow.js';
import { remind } from './ask.js';
import type { Draft } from './draft.js';
import { endEverything, handOver } from './finish.js';
import { react } from './heard.js';
import { offerPerson } from './question.js';
import { say } from './say.js';

function isOutboundCall(draft: Draft): boolean {
  const root = draft.root && draft.flowOf(draft.root);
  return root !== null && isOutbound(root);
}

/** “Do not call again”: noted at once, and a polite end. */
export function stop(draft: Draft): void {
  draft.witness();
  if (react(draft, 'stop')) return;
  const isMarketing = draft.root && draft.flowOf(draft.root)?.purpose === 'marketing';
  const what = isMarketing ? 'marketing' : 'stop';
  draft.effects.push({ kind: 'suppress', what, evidenceTurns: [...draft.state.evidence] });
  say(draft, 'stopped');
  endEverything(draft, 'cancelled', 'stop');
}

/** Somebody may harm themselves: everything else stops, a supervisor is told, a person takes over. */
export function protect(draft: Draft): void {
  draft.witness();
  if (react(draft, 'self_harm')) return;
  draft.effects.push({ kind: 'alert', what: 'self_harm', evidenceTurns: [...draft.state.evidence] });
  say(draft, 'self_harm');
  handOver(draft, 'self_harm', 'self_harm');
}

/** Insults: one warning, then an end in peace. */
export function meetAbuse(draft: Draft): void {
  draft.witness();
  draft.state.abuses += 1;
  if (draft.state.abuses === 1) {
    say(draft, 'abuse_warning');
    remind(draft);
    return;
  }
  if (react(draft, 'abuse')) return;
  draft.effects.push({ kind: 'alert', what: 'abuse', evidenceTurns: [...draft.state.evidence] });
  say(draft, 'abuse_end');
  if (isOutboundCall(draft)) endEverything(draft, 'unresolved', 'abuse');
  else handOver(draft, 'abuse', 'abuse');
}

/** Anger: an apology the first time, a person the second. */
export function meetAnger(draft: Draft): void {
  if (react(draft, 'anger')) return;
  if (apologise(draft)) remind(draft);
  else offerPerson(draft);
}

/** Apologises once in a task; says whether it did. */
export function apologise(draft: Draft): boolean {
  draft.state.angers += 1;
  return draft.state.angers === 1 && say(draft, 'apology');
}
