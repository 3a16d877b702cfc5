import { z } from 'zod';

const text = z.string().trim().min(1);
const prompt = z.strictObject({ chat: text, voice: text });
/** A button: what it shows, and what is said when it is pressed. */
const button = z.strictObject({ title: text.max(40), say: text });

/** One file of `dialogs/prompts`: what the assistant says by itself, in one language. */
export const promptsSchema = z.strictObject({
  greeting: prompt,
  ask_back: prompt,
  ask_back_none: button,
  unknown: prompt,
  unknown_again: prompt,
  outdated: prompt,
  talk_to_person: button,
  queued: prompt,
  already_queued: prompt,
  left_queue: prompt,
  /** The same as `queued`, where it is known how long it will take: {minutes}. */
  queued_wait: prompt,
  /** Said again and again to who waits on the telephone: {position}, and {minutes} where that is known. */
  still_queued: prompt,
  still_queued_wait: prompt,
  agent_joined: prompt,
  agent_left: prompt,
  agent_changed: prompt,
  agent_lost: prompt,
  transferred: prompt,
  ended: prompt,
  failed: prompt,
  one_moment: prompt,
  still_waiting: prompt,
  still_there: prompt,
  not_heard: prompt,
  slower: prompt,
  louder: prompt,
  holding: prompt,
  goodbye: prompt,
  apology: prompt,
  nobody_came: prompt,
  /** Below an answer that a language model phrased from the bank's passages: {sources}. */
  phrased_by_model: prompt,
  connecting: prompt,
  called_back: prompt,
});

export type Prompts = z.infer<typeof promptsSchema>;
