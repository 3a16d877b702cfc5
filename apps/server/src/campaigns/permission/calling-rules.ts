import { join } from 'node:path';
import { loadPolicies, nearest, type Policies, Rulebook } from '#compliance';
import { DomainError } from '#kernel';
import { readFolder } from '../../authoring/content-files.js';

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

  /** Every zone people of these jurisdictions may be in. */
  zonesOf(jurisdictions: readonly string[]): readonly string[] {
    const zones = jurisdictions.flatMap(
      (name) => nearest(name, this.policies.jurisdictions, (entry) => entry.zones) ?? [],
    );
    return [...new Set(zones)];
  }
}
