import type { Finding } from './finding.js';
import { digitRuns } from './read/digit-runs.js';
import { fold } from './read/fold.js';

/** A turn inside a text joined from several. */
interface Place {
  readonly start: number;
  readonly end: number;
}

const countDigits = (text: string): number =>
  digitRuns(fold(text)).reduce((sum, { digits }) => sum + digits.length, 0) || 1;

/** What of a mask belongs to a part of the value: `before` digits stand in earlier turns. */
function maskOfPart(
  { mask, class: dataClass }: Finding,
  whole: string,
  before: number,
  part: string,
  isLast: boolean,
): string {
  if (dataClass === 'C3') return '***';
  if (mask.length === countDigits(whole)) return mask.slice(before, isLast ? undefined : before + countDigits(part));
  return isLast ? mask : '***';
}

/** Cuts findings in a joined text into those of each of its turns, with offsets into the turn. */
export function piecesOf(findings: readonly Finding[], joined: string, places: readonly Place[]): readonly Finding[][] {
  const pieces: Finding[][] = places.map(() => []);
  for (const found of findings) {
    const whole = joined.slice(found.start, found.end);
    let before = 0;
    places.forEach((place, i) => {
      const start = Math.max(found.start, place.start);
      const end = Math.min(found.end, place.end);
      if (start >= end) return;
      const part = joined.slice(start, end);
      const isCut = start !== found.start || end !== found.end;
      const mask = isCut ? maskOfPart(found, whole, before, part, end === found.end) : found.mask;
      before += countDigits(part);
      pieces[i]?.push({ ...found, start: start - place.start, end: end - place.start, mask });
    });
  }
  return pieces;
}

/** The findings of class C2 as they stand once those of class C3 are masked. */
export function afterSecrets(findings: readonly Finding[]): readonly Finding[] {
  let shift = 0;
  const rest: Finding[] = [];
  for (const found of findings) {
    if (found.class === 'C3') shift += found.mask.length - (found.end - found.start);
    else rest.push({ ...found, start: found.start + shift, end: found.end + shift });
  }
  return rest;
}
