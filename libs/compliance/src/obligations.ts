import type { Localized } from '#kernel';
import type { ObligationCatalogue } from './policy.schema.js';
import type { ActiveRule } from './rulebook.js';

/** Something that the call must say, must not say, or must do. */
interface Obligation {
  readonly id: string;
  readonly kind: 'say' | 'not_say' | 'do';
  readonly text: Localized;
  /** The rules that demand it. */
  readonly rules: readonly string[];
}

/** What a permission demands of the call; the strictest of all rules. */
export interface Obligations {
  readonly demands: readonly Obligation[];
  /** What to do when a machine answers; null: nothing is said of it. */
  readonly voicemail: 'hang_up' | 'limited_content' | null;
  /** The call is recorded, and the recording kept at least so long; null: nothing is said of it. */
  readonly recordingYears: number | null;
  /** Records other than recordings. */
  readonly recordsYears: number | null;
}

const highest = (values: readonly (number | undefined)[]): number | null => {
  const given = values.filter((value) => value !== undefined);
  return given.length > 0 ? Math.max(...given) : null;
};

/** All that the checks of some rules demand of a call that is allowed. */
export function obligationsOf(rules: readonly ActiveRule[], catalogue: ObligationCatalogue): Obligations {
  const demanded = rules.flatMap(({ rule, checks }) =>
    checks.flatMap((check) => (check.check === 'obligation' ? [{ rule: rule.id, check }] : [])),
  );
  const byId = new Map<string, Set<string>>();
  for (const { rule, check } of demanded) {
    for (const id of check.obligations ?? []) byId.set(id, (byId.get(id) ?? new Set<string>()).add(rule));
  }
  const demands = [...byId].flatMap(([id, by]): Obligation[] => {
    const known = catalogue[id];
    return known ? [{ id, kind: known.kind, text: { zh: known.zh, en: known.en }, rules: [...by] }] : [];
  });
  const voicemails = demanded.map(({ check }) => check.voicemail);
  return {
    demands,
    voicemail: voicemails.includes('hang_up')
      ? 'hang_up'
      : voicemails.includes('limited_content')
        ? 'limited_content'
        : null,
    recordingYears: highest(demanded.map(({ check }) => check.recordingYears)),
    recordsYears: highest(demanded.map(({ check }) => check.recordsYears)),
  };
}
