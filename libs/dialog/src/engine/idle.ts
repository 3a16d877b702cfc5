import { type Draft, newFrame } from './draft.js';
import type { Flow } from '../load/flow.js';
import type { Said } from './event.js';
import { isBareAnswer } from './heard.js';
import { yesOrNoIn } from './said.js';
import { say } from './say.js';
import { beginWith, sureIntent, wantedFlow } from './task.js';

/** Whether an offered flow is wanted, by its buttons or in words; null when the words are about something else. */
function answerToOffer(draft: Draft, offered: Flow, said: Said, intent: string | null): boolean | null {
  const { dialogs, language } = draft.context;
  const buttons = offered.prompts.offer_flow?.source.buttons?.[language] ?? [];
  const pressed = buttons.indexOf(said.text.trim());
  if (pressed >= 0) return pressed === 0;
  // “好的” is small talk to the engine, and a yes to the offer.
  const isTask = intent !== null && (dialogs.startedBy(intent) ?? dialogs.offeredAfter(intent)) !== null;
  if (isTask || (intent !== null && !isBareAnswer(said) && !said.signals.cancel)) return null;
  return said.signals.cancel ? false : yesOrNoIn(said);
}

/** Nothing is in progress: begins what is asked for, or offers it after its answer. Says whether it was that. */
export function onSaidIdle(draft: Draft, said: Said): boolean {
  const { waiting } = draft.state;
  draft.state.waiting = null;
  if (said.signals.person) return false;
  const offered = waiting?.kind === 'offer' ? draft.context.dialogs.flow(waiting.flow) : null;
  const intent = sureIntent(said);
  if (offered) {
    const answer = answerToOffer(draft, offered, said, intent);
    if (answer === true) beginWith(draft, offered, said, 'root');
    if (answer === false) say(draft, 'declined', {}, newFrame(offered, { kind: 'root' }));
    if (answer !== null) return true;
  }
  if (intent === null) return false;
  const { dialogs, answers } = draft.context;
  const wanted = wantedFlow(draft, intent, said.text);
  const flow = wanted ?? dialogs.offeredAfter(intent);
  if (!flow) return false;
  if (wanted || !answers(intent)) {
    beginWith(draft, flow, said, 'root');
    return true;
  }
  draft.effects.push({ kind: 'answer', intent });
  say(draft, 'offer_flow', {}, newFrame(flow, { kind: 'root' }));
  draft.state.waiting = { kind: 'offer', flow: flow.id };
  return true;
}
