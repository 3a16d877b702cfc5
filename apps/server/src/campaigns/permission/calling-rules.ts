import { join } from 'node:path';
import { loadPolicies, nearest, type Policies, Rulebook } from '#compliance';
import { DomainError, type Localized } from '#kernel';
import { readFolder } from '../../authoring/content-files.js';

/** Refusals that stand in no policy. */
const ownRules: Readonly<Record<string, Localized>> = {
  'ZY-ONE-CALL': { zh: '与此人或此号码的通话正在进行', en: 'a call to this person or number is under way' },
  DATA: { zh: '名单里缺少判断所需的资料', en: 'the list lacks what is needed to decide' },
};

/** The calling rules of the bank, as `config/compliance` says them. */
export class CallingRules {
  private readonly books = new Map<string, Rulebook | null>();

  constructor(readonly policies: Policies) {}

  /** @throws DomainError `bad-content`, which lists every mistake */
  static load(root: string): CallingRules {
    const { policies, problems } = loadPolicies(readFolder(join(root, 'config', 'compliance')));
    if (policies) return new CallingRules(policies);
    const lines = problems.map(({ file, line, message }) => `config/compliance/${file}:${String(line)} ${message.en}`);
    throw new DomainError('bad-content', `The calling rules have mistakes:\n${lines.join('\n')}`);
  }

  /** The rules as a profile reads them; null when there is no such profile. */
  book(profile: string): Rulebook | null {
    const known = this.books.get(profile);
    if (known !== undefined) return known;
    const book = Rulebook.of(this.policies, profile);
    // Names come from outside: only those that exist are kept.
    if (book) this.books.set(profile, book);
    return book;
  }

  /** What a rule demands, in words; its name where it is none of the policies'. */
  textOf(name: string): Localized {
    const rules = this.policies.policies.flatMap((policy) => policy.rules);
    return rules.find(({ id }) => id === name)?.text ?? ownRules[name] ?? { zh: name, en: name };
  }

  /** Every zone people of these jurisdictions may be in. */
  zonesOf(jurisdictions: readonly string[]): readonly string[] {
    const zones = jurisdictions.flatMap(
      (name) => nearest(name, this.policies.jurisdictions, (entry) => entry.zones) ?? [],
    );
    return [...new Set(zones)];
  }
}
