import type { Tone } from '#kernel';
import type { ContactEntry } from './contact-entry.js';
import type { Treatment } from './strategy.schema.js';

/** How a dialog words what a treatment intends. */
const wordings: Readonly<Record<Treatment['tone'], Tone>> = {
  service: 'gentle',
  reminder: 'neutral',
  reminder_firm: 'firm',
  negotiate: 'gentle',
  negotiate_plan: 'gentle',
  plan_or_legal_notice: 'firm',
  settlement: 'neutral',
};

/** The tone in which the robot speaks to a contact; null where no strategy says one. */
export function wordingOf(entry: ContactEntry | null): Tone | null {
  return entry?.treatment ? wordings[entry.treatment.tone] : null;
}
