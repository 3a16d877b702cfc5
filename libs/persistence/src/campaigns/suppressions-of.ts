import type { Suppression } from '#campaign';
import type { Notice } from '#kernel';

interface Meaning {
  readonly kind: string;
  readonly purposes?: Suppression['purposes'];
  readonly hours?: number;
}

/**
 * What the words of flows mean to the calling rules. What is about one number (`wrong_number`, `third_party`) is not
 * here: a conversation does not know the number it is on, the end of the call does.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  stop: { kind: 'do_not_call' },
  marketing: { kind: 'do_not_call', purposes: ['marketing'] },
  dispute: { kind: 'dispute' },
  hardship: { kind: 'hardship' },
  deceased: { kind: 'deceased' },
  complaint: { kind: 'complaint' },
  vulnerable: { kind: 'manual_only' },
  // Until the posting is seen.
  paid: { kind: 'paid', hours: 48 },
};

/** Suppressions that a notice of a conversation brings about, of the customer and of the case. */
export function suppressionsOf({ id, kind, what, participant, caseId, conversationId, at }: Notice) {
  const meaning = kind === 'suppression' ? meanings[what] : undefined;
  if (!meaning) return [];
  const person = /^customer:(.+)$/.exec(participant)?.[1];
  const subjects = [
    ...(person === undefined ? [] : [{ scope: 'person' as const, value: person }]),
    ...(caseId === null ? [] : [{ scope: 'case' as const, value: caseId }]),
  ];
  const { hours } = meaning;
  const until = hours === undefined ? null : new Date(Date.parse(at) + hours * 3_600_000).toISOString();
  return subjects.map((subject): Suppression => ({
    id: `${id}:${subject.scope}`,
    ...subject,
    kind: meaning.kind,
    purposes: meaning.purposes ?? null,
    since: at,
    until,
    source: `conversation:${conversationId}`,
    liftedAt: null,
  }));
}
