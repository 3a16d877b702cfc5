import type { Hit } from '../hit.js';
import type { Said, Timeline } from '../timeline.js';

/** What a condition cannot do without; a rule whose conditions lack something is not evaluated. */
export type Need = 'times' | 'loudness' | 'metadata' | 'record' | 'judge';

/** Finds the places where one condition is met. Keeps no state: the timeline is given. */
export interface Detector {
  readonly need?: Need;
  /** Fields of the record, one of which is needed. */
  readonly fields?: readonly string[];
  /** Called with each turn of the roles listened to, the newest last in the timeline. */
  readonly onTurn?: (said: Said, timeline: Timeline) => readonly Hit[];
  /** Called once, after the last turn. */
  readonly atEnd?: (timeline: Timeline, mask: number) => readonly Hit[];
}

export const nothing: readonly Hit[] = [];
