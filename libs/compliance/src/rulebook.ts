import type { Check } from './check.schema.js';
import type { Jurisdictions, ObligationCatalogue, Policy, Profiles, Rule, Sources } from './policy.schema.js';
import type { Confidence, Purpose } from './vocabulary.js';
import { dayOf } from './zone.js';

/** All that `config/compliance` says. */
export interface Policies {
  readonly policies: readonly Policy[];
  readonly jurisdictions: Jurisdictions;
  readonly profiles: Profiles;
  readonly obligations: ObligationCatalogue;
  readonly sources: Sources;
}

/** A rule of the profile, with those of its checks that belong to the profile. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly policy: Policy;
  readonly checks: readonly Check[];
  /** Day from which it is in force. */
  readonly fromDay: number;
}

/** What applies to calls for one purpose in some jurisdictions. */
export interface Selection {
  readonly rules: readonly ActiveRule[];
  /** The jurisdictions with all those around them. */
  readonly jurisdictions: ReadonlySet<string>;
  readonly unknown: readonly string[];
  /** Jurisdictions for which this purpose has not been looked into. */
  readonly uncovered: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

/** The jurisdictions around one, itself included: `US-NY-NYC`, `US-NY`, `US`. */
function around(name: string, register: Jurisdictions): readonly string[] {
  const parts = name.split('-');
  const own = parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
  const others = own.flatMap((inner) => register[inner]?.within ?? []);
  return [...own, ...others];
}

/** The first of a jurisdiction and those around it that says something. */
export function nearest<T>(
  name: string,
  register: Jurisdictions,
  pick: (entry: Jurisdictions[string]) => T | undefined,
): T | undefined {
  for (const outer of around(name, register)) {
    const entry = register[outer];
    const value = entry && pick(entry);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The policies as one profile reads them. */
export class Rulebook {
  private readonly active: readonly ActiveRule[];
  private readonly selections = new Map<string, Selection>();

  private constructor(
    readonly profile: string,
    readonly policies: Policies,
    confidence: readonly Confidence[],
  ) {
    this.active = policies.policies.flatMap((policy) =>
      policy.rules.map((rule): ActiveRule => {
        const isIn = (check: Check): boolean => confidence.includes(check.confidence ?? rule.confidence);
        const checks = rule.always ? rule.checks : rule.checks.filter(isIn);
        return { rule, policy, checks, fromDay: rule.from === undefined ? -Infinity : dayOf(rule.from) };
      }),
    );
  }

  /** Null when there is no such profile. */
  static of(policies: Policies, profile: string): Rulebook | null {
    const confidence = policies.profiles[profile]?.confidence;
    return confidence ? new Rulebook(profile, policies, confidence) : null;
  }

  select(jurisdictions: readonly string[], purpose: Purpose): Selection {
    const key = `${jurisdictions.join(' ')}|${purpose}`;
    const known = this.selections.get(key);
    if (known) return known;
    const selection = this.selectAfresh(jurisdictions, purpose);
    // Names come from outside: nobody may fill the memory with them.
    if (selection.unknown.length === 0) this.selections.set(key, selection);
    return selection;
  }

  private selectAfresh(names: readonly string[], purpose: Purpose): Selection {
    const { jurisdictions: register } = this.policies;
    const known = names.filter((name) => register[name]);
    const all = new Set(known.flatMap((name) => around(name, register)));
    const rules = this.active.filter(({ rule, policy, checks }) => {
      const where = rule.jurisdictions ?? policy.jurisdictions;
      return (
        checks.length > 0 &&
        rule.purposes.includes(purpose) &&
        (where === 'ALL' || where.some((jurisdiction) => all.has(jurisdiction)))
      );
    });
    return {
      rules,
      jurisdictions: all,
      unknown: names.filter((name) => !register[name]),
      uncovered: known.filter((name) => !nearest(name, register, (entry) => entry.purposes)?.includes(purpose)),
      versions: Object.fromEntries(rules.map(({ policy }) => [policy.policy, policy.version])),
    };
  }
}
