import type { Finding } from './finding.js';

/** Secrets that touch are one secret, so that nothing between them stays. */
function mergeSecrets(secrets: readonly Finding[]): readonly Finding[] {
  const merged: Finding[] = [];
  for (const secret of [...secrets].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && secret.start < last.end) {
      const confidence = Math.max(last.confidence, secret.confidence);
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, secret.end), confidence };
    } else merged.push(secret);
  }
  return merged;
}

/** Keeps secrets, then what is surest, then what is longest; nothing overlaps. */
export function resolve(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const secrets = mergeSecrets(findings.filter((found) => found.class === 'C3'));
  const others = findings
    .filter((found) => found.class !== 'C3')
    .sort(
      (a, b) =>
        Number(b.validated) - Number(a.validated) || b.confidence - a.confidence || b.end - b.start - (a.end - a.start),
    );
  const taken = new Uint8Array(findings.reduce((end, found) => Math.max(end, found.end), 0));
  const kept: Finding[] = [];
  for (const found of [...secrets, ...others]) {
    if (taken.subarray(found.start, found.end).includes(1)) continue;
    taken.fill(1, found.start, found.end);
    kept.push(found);
  }
  return kept.sort((a, b) => a.start - b.start);
}
