import type { EvidenceView, FindingView } from '#contracts';
import { notesOf, quotedParts } from './notes.js';

function evidenceOf(seq: number | null, from = 0, to = 1): EvidenceView {
  const place = { startMs: null, endMs: null, condition: 'a', operator: 'keyword_any', values: {}, missing: false };
  return { seq, role: 'agent', quote: '', from, to, ...place };
}

function findingOf(rule: string, severity: FindingView['severity'], evidence: readonly EvidenceView[]): FindingView {
  const named = { zh: rule, en: rule };
  return {
    rule,
    item: 'x',
    name: named,
    severity,
    score: -1,
    explanation: named,
    evidence: [...evidence],
    audio: null,
  };
}

describe('notesOf', () => {
  it('puts the gravest finding of a turn first, each once, and what quotes no turn aside', () => {
    const { bySeq, whole } = notesOf([
      findingOf('mild', 'minor', [evidenceOf(2), evidenceOf(2, 4, 5)]),
      findingOf('grave', 'fatal', [evidenceOf(2), evidenceOf(4)]),
      findingOf('missing', 'major', [evidenceOf(null)]),
    ]);
    expect(bySeq.get(2)?.map(({ finding }) => finding.rule)).toEqual(['grave', 'mild']);
    expect(bySeq.get(4)).toHaveLength(1);
    expect(whole.map(({ rule }) => rule)).toEqual(['missing']);
  });
});

describe('quotedParts', () => {
  const quoted = (...spans: readonly (readonly [number, number])[]) =>
    quotedParts(
      '您欠我们三千元',
      spans.map(([from, to]) => {
        const evidence = evidenceOf(1, from, to);
        return { finding: findingOf('r', 'fatal', [evidence]), evidence };
      }),
    ).map(({ text, isHit }) => (isHit ? `[${text}]` : text));

  it.each([
    [[[1, 2]], ['您', '[欠]', '我们三千元']],
    [[[4, 7], [0, 2]], ['[您欠]', '我们', '[三千元]']], // prettier-ignore
    [[[1, 4], [2, 6]], ['您', '[欠我们]', '[三千]', '元']], // prettier-ignore
    [[[0, 0]], ['您欠我们三千元']],
    [[[5, 99]], ['您欠我们三', '[千元]']],
  ] as const)('%j', (spans, parts) => {
    expect(quoted(...spans)).toEqual(parts);
  });
});
