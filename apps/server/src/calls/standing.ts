import type { Place } from '../chat/party.js';
import type { PromptName } from './stock-reply.js';

/** What a customer hears who waits on the line for a person. */
export function standing(
  place: Place | null,
  prompt: (name: PromptName, values: Readonly<Record<string, string>>) => string,
): { readonly text: string } | 'taken' | 'nobody' {
  if (place === null) return 'taken';
  if (place.waitSeconds === null) return 'nobody';
  const minutes = Math.ceil(place.waitSeconds / 60);
  const values = { position: String(place.position), minutes: String(minutes) };
  return { text: prompt(minutes > 0 ? 'still_queued_wait' : 'still_queued', values) };
}
