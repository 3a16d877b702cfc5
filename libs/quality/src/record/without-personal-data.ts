import type { Evidence, Finding } from '../run/finding.js';

type Mask = (text: string) => string;

function masked(evidence: Evidence, mask: Mask): Evidence {
  const values = Object.entries(evidence.values).map(([name, value]) => [
    name,
    typeof value === 'string' ? mask(value) : value,
  ]);
  return { ...evidence, quote: mask(evidence.quote), values: Object.fromEntries(values) as Evidence['values'] };
}

/** A finding as it may be kept and shown: its offsets still point into the turn, where the words lie encrypted. */
export function withoutPersonalData(finding: Finding, mask: Mask): Finding {
  const { explanation } = finding;
  return {
    ...finding,
    explanation: { zh: mask(explanation.zh), en: mask(explanation.en) },
    evidence: finding.evidence.map((one) => masked(one, mask)),
  };
}
