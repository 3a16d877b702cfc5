import type { PersonalDataKind } from './finding.js';
import type { CueKind } from './read/cues.js';
import { findCues } from './read/cues.js';
import { fold } from './read/fold.js';

const kindsOfCue: Readonly<Partial<Record<CueKind, readonly PersonalDataKind[]>>> = {
  otp: ['otp'],
  cvv: ['cvv'],
  pin: ['pin'],
  password: ['password'],
  id: ['resident_id'],
  tail: ['id_tail'],
  card: ['bank_card'],
  account: ['bank_card', 'account'],
  phone: ['mobile'],
  passport: ['passport'],
  ssn: ['ssn'],
  birthday: ['birthday'],
  name: ['name'],
};

const clause = /[^。！？!?；;\n]+[？?]?/g;
const warning =
  /请勿|切勿|不要|不会|不能|不得|不需要|无需|不用|千万别|别把|别告诉|勿|禁止|谨防|\bnever\b|\bnot\b|n't\b|n’t\b|\bno need\b|\bwithout\b/;
const request =
  /请|输入|提供|说一下|说下|告诉|报一下|报下|报个|念|核对|核实|确认|多少|什么|几号|是哪|发给|收到的?|\?|？|吗|呢|please|enter|tell|give|provide|confirm|what|could you|can you|may i|need your|type|read|send|verify/;

/** Which personal data a turn asks the other party for; what it warns not to tell is not asked for. */
export function asksFor(text: string): readonly PersonalDataKind[] {
  const plain = fold(text);
  if (!request.test(plain)) return [];
  const kinds = new Set<PersonalDataKind>();
  for (const [said] of plain.matchAll(clause)) {
    if (warning.test(said)) continue;
    const cues = findCues(said);
    for (const { kind } of cues) for (const asked of kindsOfCue[kind] ?? []) kinds.add(asked);
    if (cues.some(({ kind }) => kind === 'tail')) kinds.delete('resident_id');
  }
  return [...kinds];
}

/** What a turn breaks off with: “我的验证码是”. */
export function breaksOffWith(text: string): readonly PersonalDataKind[] {
  const plain = fold(text).trimEnd();
  const last = findCues(plain).at(-1);
  if (!last || plain.length - last.end > 6 || warning.test(plain)) return [];
  const rest = plain.slice(last.end);
  return /^(?:号码?)?\s*(?:是|为|呢|嗯|is|was)?[\s:,，.…]*$/.test(rest) ? (kindsOfCue[last.kind] ?? []) : [];
}
