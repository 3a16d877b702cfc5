import { askAgain } from './ask.js';
import type { Draft } from './draft.js';
import { endEverything } from './finish.js';
import { react } from './heard.js';
import { say } from './say.js';

/** The silence at which we stop asking. */
const lastSilence = 3;

/** Nothing was said: asks again, and ends politely at the third time. */
export function onSilence(draft: Draft): void {
  const { state } = draft;
  if (state.waiting?.kind === 'action') return;
  state.silences += 1;
  if (state.silences < lastSilence) {
    askAgain(draft, state.silences);
    return;
  }
  state.silences = 0;
  if (react(draft, 'silence')) return;
  say(draft, 'silence_end');
  endEverything(draft, 'unresolved', 'silence');
}
