import type { EvidenceView, FindingView } from '#contracts';

/** What stands in the margin of a turn: a finding, and what of the turn shows it. */
export interface Note {
  readonly finding: FindingView;
  readonly evidence: EvidenceView;
}

export interface Notes {
  readonly bySeq: ReadonlyMap<number, readonly Note[]>;
  /** Findings about the whole: something that should have been said nowhere was. */
  readonly whole: readonly FindingView[];
}

/** Puts findings beside the turns that show them; the gravest first, each once a turn. */
export function notesOf(findings: readonly FindingView[]): Notes {
  const bySeq = new Map<number, Note[]>();
  const whole: FindingView[] = [];
  for (const finding of [...findings].sort(byGravity)) {
    const seen = new Set<number>();
    for (const evidence of finding.evidence) {
      if (evidence.seq === null || seen.has(evidence.seq)) continue;
      seen.add(evidence.seq);
      bySeq.set(evidence.seq, [...(bySeq.get(evidence.seq) ?? []), { finding, evidence }]);
    }
    if (seen.size === 0) whole.push(finding);
  }
  return { bySeq, whole };
}

const gravity = ['info', 'minor', 'major', 'critical', 'fatal'] as const;

function byGravity(a: FindingView, b: FindingView): number {
  return gravity.indexOf(b.severity) - gravity.indexOf(a.severity);
}

export interface Part {
  readonly text: string;
  readonly isHit: boolean;
}

/** Cuts a turn where findings quote it; overlapping quotes become one. */
export function quotedParts(text: string, notes: readonly Note[]): readonly Part[] {
  const spans = notes
    .flatMap(({ finding, evidence: { seq } }) => finding.evidence.filter((each) => each.seq === seq))
    // What should have been said and was not stands nowhere.
    .filter(({ missing }) => !missing)
    .map(({ from, to }) => [Math.max(0, from), Math.min(text.length, to)] as const)
    .filter(([from, to]) => to > from)
    .sort(([a], [b]) => a - b);
  const parts: Part[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) parts.push({ text: text.slice(at, start), isHit: false });
    parts.push({ text: text.slice(start, to), isHit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isHit: false });
  return parts;
}
