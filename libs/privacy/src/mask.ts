import type { Finding } from './finding.js';

/** Shows every finding as its mask; findings are ordered and do not overlap, as `findPersonalData` gives them. */
export function mask(text: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return text;
  let shown = '';
  let at = 0;
  for (const found of findings) {
    if (found.start < at) continue;
    shown += text.slice(at, found.start) + found.mask;
    at = found.end;
  }
  return shown + text.slice(at);
}
