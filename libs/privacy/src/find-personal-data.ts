import { findAddresses, findStreets } from './detect/addresses.js';
import { findBirthdays } from './detect/birthdays.js';
import { findNames } from './detect/names.js';
import { findNumbers } from './detect/numbers.js';
import { findPatterns } from './detect/patterns.js';
import { findSecrets } from './detect/secrets.js';
import type { View } from './detect/view.js';
import type { FindOptions, Finding, PersonalDataKind } from './finding.js';
import { isOwn } from './own-words.js';
import { findCues } from './read/cues.js';
import { digitRuns } from './read/digit-runs.js';
import { fold } from './read/fold.js';
import { resolve } from './resolve.js';

/** What a bank may be reached by. */
const callable: ReadonlySet<PersonalDataKind> = new Set(['landline', 'phone', 'mobile', 'email', 'account', 'ip']);

function isOfBank({ kind, start, end }: Finding, { plain, options }: View): boolean {
  if (!callable.has(kind)) return false;
  const said = plain.slice(start, end);
  return isOwn(said, digitRuns(said)[0]?.digits ?? '', options.own ?? []);
}

/** Numbers so sure that a word such as 密码 nearby does not make them a secret. */
const isCertain = ({ kind, validated }: Finding): boolean =>
  validated &&
  (kind === 'bank_card' || kind === 'resident_id' || kind === 'mobile' || kind === 'ssn' || kind === 'landline');

/**
 * Finds personal data in a text of one turn: ordered, without overlaps. Linear in the length of the text.
 * A number of the bank itself is none, a secret always is.
 */
export function findPersonalData(text: string, options: FindOptions = {}): readonly Finding[] {
  const plain = fold(text);
  const runs = digitRuns(plain);
  const cues = findCues(plain);
  const view: View = { text, plain, runs, cues, options };
  const numbers = findNumbers(view);
  const patterns = findPatterns(view);
  const open = [
    ...numbers,
    ...patterns,
    ...findBirthdays(view),
    ...findNames(view),
    ...findAddresses(view),
    ...findStreets(view),
  ].filter((found) => !isOfBank(found, view));
  return resolve([...findSecrets(view, [...numbers, ...patterns].filter(isCertain)), ...open]);
}
