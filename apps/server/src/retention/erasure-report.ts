import type { KeyRing } from '#persistence';

interface UnsignedReport {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly requestedBy: string;
  readonly reason: string;
  readonly erased: readonly { readonly data: string; readonly count: number }[];
  readonly kept: readonly { readonly data: string; readonly count: number; readonly because: string }[];
}

/** What was deleted of a person; the signature, which is in the audit log, too, shows that nobody changed it since. */
export interface ErasureReport extends UnsignedReport {
  readonly keyId: string;
  readonly signature: string;
}

const textOf = ({ id, at, subject, requestedBy, reason, erased, kept }: UnsignedReport): string =>
  JSON.stringify([
    'erasure report',
    ...[id, at, subject, requestedBy, reason],
    erased.map(({ data, count }) => [data, count]),
    kept.map(({ data, count, because }) => [data, count, because]),
  ]);

export function signedReport(report: UnsignedReport, keys: KeyRing): ErasureReport {
  const keyId = keys.newestId;
  return { ...report, keyId, signature: keys.chainHash(textOf(report), keyId) ?? '' };
}

export function isGenuine(report: ErasureReport, keys: KeyRing): boolean {
  return keys.chainHash(textOf(report), report.keyId) === report.signature;
}
