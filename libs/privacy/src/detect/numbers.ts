import type { Finding } from '../finding.js';
import type { DigitRun } from '../read/digit-runs.js';
import { judge } from './number-kinds.js';
import { finding, isQuantity, type View } from './view.js';

/** No number of the notes is longer. */
const longest = 30;

function findingAt(view: View, run: DigitRun, from: number, to: number): Finding | null {
  const start = run.from[from] ?? 0;
  const end = run.to[to - 1] ?? 0;
  const digits = run.digits.slice(from, to);
  const verdict = judge({ digits, start, end, isWhole: digits.length === run.digits.length, view });
  if (!verdict || (!verdict.validated && isQuantity(view.plain, start, end))) return null;
  if (verdict.kind !== 'resident_id' && verdict.kind !== 'bank_card' && isQuantity(view.plain, start, end)) return null;
  const { kind, confidence, validated, mask, skip = 0 } = verdict;
  return finding({ kind, start: run.from[from + skip] ?? start, end, confidence, validated, mask });
}

/** The number that begins with a group: as many groups as make a valid one, else as many as may be one. */
function longestAt(
  view: View,
  run: DigitRun,
  group: number,
): { readonly found: Finding; readonly next: number } | null {
  const from = run.cuts[group] ?? 0;
  let last = group + 1;
  while (last < run.cuts.length - 1 && (run.cuts[last + 1] ?? 0) - from <= longest) last += 1;
  let best: { readonly found: Finding; readonly next: number } | null = null;
  for (let next = last; next > group; next--) {
    const to = run.cuts[next] ?? 0;
    if (to - from > longest) continue;
    const found =
      findingAt(view, run, from, to) ??
      // 13812341234X: what follows was no check character.
      (run.digits[to - 1] === 'X' && to - from !== 18 ? findingAt(view, run, from, to - 1) : null);
    if (found?.validated) return { found, next };
    if (found) best ??= { found, next };
  }
  return best;
}

/** Cards, identity documents, telephones and accounts among the runs of digits. */
export function findNumbers(view: View): readonly Finding[] {
  const findings: Finding[] = [];
  for (const run of view.runs) {
    if (run.digits.length < 4) continue;
    for (let group = 0; group < run.cuts.length - 1;) {
      const best = longestAt(view, run, group);
      if (best) findings.push(best.found);
      group = best?.next ?? group + 1;
    }
  }
  return findings;
}
