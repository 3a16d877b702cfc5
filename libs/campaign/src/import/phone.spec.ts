import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readPhone } from './phone.js';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${String(length)}}$`));
const prefixed = (start: string, length: number) => digits(length).map((rest) => start + rest);
/** Beginnings as people write them: mobiles, cities of three digits and of four, a country code, a wrong trunk zero. */
const beginnings = fc.oneof(
  prefixed('1', 6),
  prefixed('010', 4),
  prefixed('02', 5),
  prefixed('0', 6),
  prefixed('0', 7),
  prefixed('+861', 6),
  prefixed('00861', 6),
  prefixed('01', 6),
);

function byTheLibrary(text: string) {
  const parsed = parsePhoneNumberFromString(text, 'CN');
  const type = parsed?.getType();
  if (!parsed || type === undefined) return { ok: false };
  const ours = type === 'MOBILE' ? 'mobile' : type === 'FIXED_LINE' ? 'residential' : 'unknown';
  return { ok: true, phone: parsed.number, type: ours, country: parsed.country };
}

it('reads Chinese numbers as the library does, the second one with the same beginning, too', () => {
  const few = fc.array(digits(4), { minLength: 2, maxLength: 5 });
  const property = fc.property(beginnings, few, (beginning, ends) => {
    for (const end of ends) expect(readPhone(beginning + end, 'CN')).toMatchObject(byTheLibrary(beginning + end));
  });
  fc.assert(property, { numRuns: 3_000 });
});
