import type { Instant } from '#kernel';

/** What is accounted for. */
export const auditActions = [
  ...([
    'sign-in',
    'sign-out',
    'session.revoke',
    'password.change',
    'second-factor.enrol',
    'second-factor.remove',
  ] as const),
  ...(['staff.add', 'staff.change', 'staff.disable', 'staff.enable', 'staff.reset'] as const),
  ...(['key.add', 'key.rotate', 'key.revoke'] as const),
  ...(['reveal', 'export', 'recording.listen'] as const),
  ...(['rules.change', 'knowledge.change', 'knowledge.publish', 'dialog.change', 'quality.review'] as const),
  ...(['campaign.change', 'campaign.start', 'campaign.stop', 'suppression.change', 'call.place'] as const),
  ...(['audit.export', 'audit.prune', 'retention.run', 'hold.place', 'hold.lift'] as const),
  ...(['person.export', 'person.erase', 'data.reencrypt'] as const),
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Something that has to be accounted for. Holds ids, never names or numbers of customers. */
export interface AuditEvent {
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  /** Null: nobody known, or the system itself. */
  readonly staffId: string | null;
  readonly staffName: string;
  /** What it was done to: `conversation:…`, `staff:…`; null when it is about nothing in particular. */
  readonly subject: string | null;
  readonly address: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditEntry extends AuditEvent {
  /** Place in the log, from 1 without gaps. */
  readonly seq: number;
  readonly at: Instant;
  /** Which key the hash was made with. */
  readonly keyId: string;
  readonly previous: string;
  readonly hash: string;
}

/** What the hash of the first entry is chained to. */
export const auditRoot = '0'.repeat(64);

/** The text that the hash of an entry covers: everything of it, and the hash of the one before. */
export function sealedText(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, action, outcome, staffId, staffName, subject, address, details, keyId, previous } = entry;
  const all = [previous, keyId, seq, at, action, outcome, staffId, staffName, subject, address];
  return JSON.stringify([...all, canonical(details)]);
}

/** The same text for the same values, whatever their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
