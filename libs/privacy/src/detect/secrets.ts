import type { Finding, PersonalDataKind } from '../finding.js';
import type { Cue, CueKind } from '../read/cues.js';
import type { DigitRun } from '../read/digit-runs.js';
import { finding, isQuantity, type View } from './view.js';

type SecretKind = 'otp' | 'cvv' | 'pin' | 'password';
const secretKinds: readonly SecretKind[] = ['otp', 'cvv', 'pin', 'password'];
/** A secret stands at most so far behind the word for it, or behind another secret. */
const reach = 12;
const mask = '***';

/** Words between a secret and the word for it that add nothing: “the CVV on the back of my card is 456”. */
const filler =
  /^(?:[\s,:]|\b(?:on|the|back|front|of|my|your|card|is|it|its|it's|for|this|that|which|i|you|we|got|received|sent|here|just|now|says|was|number|code)\b)*$/;
const farthest = 40;

const isInReach = (plain: string, from: number, to: number): boolean =>
  to - from <= reach || (to - from <= farthest && filler.test(plain.slice(from, to)));

const isSecret = (kind: CueKind | PersonalDataKind): kind is SecretKind =>
  (secretKinds as readonly string[]).includes(kind);

type Mark =
  | (Cue & { readonly what: 'cue' })
  | { readonly what: 'digits' | 'brief' | 'long' | 'stars' | 'other'; readonly start: number; readonly end: number };

/** Digits said one by one are no amount, whatever unit follows: 四八三九二零五分钟内有效 */
function isCounted(run: DigitRun, group: number, plain: string): boolean {
  const [from, to] = [run.cuts[group] ?? 0, run.cuts[group + 1] ?? 0];
  const [start, end] = [run.from[from] ?? 0, run.to[to - 1] ?? 0];
  const isSpoken = !/\d/.test(plain.charAt(end - 1));
  return isQuantity(plain, start, end) && !(isSpoken && to - from >= 5);
}

function digitMarks(run: DigitRun, plain: string, textEnd: number): readonly Mark[] {
  let groups = run.cuts.length - 1;
  // 483920, 5 minutes
  if (isCounted(run, groups - 1, plain)) groups -= 1;
  const count = run.cuts[groups] ?? 0;
  if (count < 2) return [];
  const all = { start: run.from[0] ?? 0, end: run.to[count - 1] ?? 0 };
  if (count === 2) return all.end >= textEnd ? [{ what: 'brief', ...all }] : [];
  if (count <= 8) return [{ what: 'digits', ...all }];
  return run.cuts.slice(0, groups).flatMap((from, i): readonly Mark[] => {
    const to = run.cuts[i + 1] ?? count;
    const place = { start: run.from[from] ?? 0, end: run.to[to - 1] ?? 0 };
    return to - from < 3 ? [] : [{ what: to - from <= 8 ? 'digits' : 'long', ...place }];
  });
}

/** Whether a mark lies in places found before: in part, or `wholly`. */
function cover(length: number, places: readonly Finding[], wholly: boolean): (mark: Mark) => boolean {
  const covered = new Uint8Array(places.length > 0 ? length : 0);
  for (const { start, end } of places) covered.fill(1, start, end);
  return ({ start, end }) => covered.length > 0 && covered.subarray(start, end).includes(wholly ? 0 : 1) !== wholly;
}

/**
 * Everything that matters to a secret, in order. Numbers known for certain are not taken for one; passwords found already
 * count as the stars they become.
 */
function marksOf(view: View, certain: readonly Finding[], passwords: readonly Finding[]): readonly Mark[] {
  const { plain, runs, cues } = view;
  const marks: Mark[] = [];
  const textEnd = plain.trimEnd().length;
  for (const run of runs) marks.push(...digitMarks(run, plain, textEnd));
  for (const { index, 0: said } of plain.matchAll(/\*{3,}|\0+/g))
    marks.push({ what: said.startsWith('*') ? 'stars' : 'other', start: index, end: index + said.length });
  const isCertain = cover(plain.length, certain, false);
  const isPassword = cover(plain.length, passwords, true);
  return [
    ...marks
      .filter((mark) => !isPassword(mark))
      .map((mark): Mark => (isCertain(mark) ? { what: 'other', start: mark.start, end: mark.end } : mark)),
    ...passwords.map(({ start, end }): Mark => ({ what: 'stars', start, end })),
    ...cues.flatMap((cue): readonly Mark[] => (cue.kind === 'mask' ? [] : [{ what: 'cue', ...cue }])),
  ].sort((a, b) => a.start - b.start);
}

const link = /^[\s,，]*(?:是|就是|为|is|was)?\s*(?:我的|你的|您的|这个|收到的|短信|my|the|your)?\s*$/;

/** 483920是我的验证码 */
function namedAfter(marks: readonly Mark[], at: number, plain: string): SecretKind | null {
  const [mark, next] = [marks[at], marks[at + 1]];
  if (!mark || next?.what !== 'cue' || !isSecret(next.kind) || next.start - mark.end > 12) return null;
  const between = plain.slice(mark.end, next.start);
  return /是|为|is|was|的|my/.test(between) && link.test(between) ? next.kind : null;
}

interface Open {
  readonly kind: SecretKind;
  readonly end: number;
  /** The word for it stands here, not another secret. */
  readonly isWord: boolean;
}

/** Which secret digits are: named before, named after, or asked for. */
function secretAt(
  mark: Mark,
  open: Open | null,
  after: SecretKind | null,
  asked: SecretKind | null,
  plain: string,
): SecretKind | null {
  if (mark.what === 'brief') {
    if (open) return open.isWord && mark.start - open.end <= 3 ? open.kind : null;
    return plain.slice(Math.max(0, mark.start - 3), mark.start).trim() === '' ? asked : null;
  }
  if (mark.what === 'long') return open?.kind === 'password' && mark.start - open.end <= 3 ? open.kind : null;
  return open && isInReach(plain, open.end, mark.start) ? open.kind : (after ?? asked);
}

/** The secret a word names; a password may be a birthday. */
function named(open: Open | null, { kind, start, end }: Cue): Open | null {
  if (isSecret(kind)) return { kind, end, isWord: true };
  return kind === 'birthday' && open && start - open.end <= 4 ? { ...open, end } : null;
}

/** Stars are an earlier secret: one behind them is as near to it as to the word. Other data ends the search. */
function pass(open: Open | null, { what, start, end }: Mark): Open | null {
  return what === 'stars' && open && start - open.end <= reach ? { ...open, end, isWord: false } : null;
}

function numericSecrets(view: View, certain: readonly Finding[], passwords: readonly Finding[]): readonly Finding[] {
  const { plain, options } = view;
  const expected = options.expecting?.find(isSecret) ?? null;
  const marks = marksOf(view, certain, passwords);
  const findings: Finding[] = [];
  let open: Open | null = null;
  let lastCue = -reach - 1;
  for (const [at, mark] of marks.entries()) {
    if (mark.what === 'cue') {
      open = named(open, mark);
      lastCue = mark.end;
    } else if (mark.what === 'other' || mark.what === 'stars') open = pass(open, mark);
    else {
      const asked: SecretKind | null = mark.start - lastCue > reach ? expected : null;
      const kind: SecretKind | null = secretAt(mark, open, namedAfter(marks, at, plain), asked, plain);
      if (kind === null) {
        if (mark.what === 'long') open = null;
        continue;
      }
      const { start, end } = mark;
      findings.push(finding({ kind, start, end, confidence: open ? 0.95 : 0.8, validated: false, mask }));
      open = { kind, end, isWord: false };
    }
  }
  return findings;
}

const linked =
  /(?:号码?|是多少)?[\s"'“”‘’「」]*(?:(?:应该|可能|大概|现在|原来|以前|改)?(?:是|就是|为|成|:|=|->)|(?:is|was|to)\b|:)?[\s"'“”‘’「」:]*/y;
const token = /[a-z0-9!@#$%^&_+\-?~<>|\\/.*]{3,64}/y;
/** What is said of a password rather than is one. */
const statusWords = new Set(
  (
    'wrong incorrect not expired locked blocked invalid valid weak strong safe secure correct right required needed forgotten lost ' +
    'the too very still also being never always private secret gone stolen different same what why how ok app sms pin cvv otp ' +
    'and for was has that this our your their here there working empty missing unknown unavailable reset changed protected'
  ).split(' '),
);

/** A password of letters alone: linked to the word for it, the last word of its sentence and no remark. */
function isWordSecret(found: string, said: string, plain: string, end: number): boolean {
  const isEnded = /^[\s.,;!?。，；！？"'“”‘’]|^$/.test(plain.slice(end, end + 1));
  const isFollowed = /^ [a-z]/.test(plain.slice(end, end + 2));
  const isLinked = /[是为成:=]|is|was|to/.test(said);
  return isLinked && isEnded && !isFollowed && /[a-z]/.test(found) && !statusWords.has(found.replace(/[.?!]+$/, ''));
}

/** A password of letters and digits, directly behind the word for it. */
function tokenAfter({ plain }: View, kind: SecretKind, cueEnd: number): Finding | null {
  linked.lastIndex = cueEnd;
  const said = linked.exec(plain)?.[0] ?? '';
  const start = cueEnd + said.length;
  token.lastIndex = start;
  const found = token.exec(plain)?.[0] ?? '';
  if (found.length < 3 || found.startsWith('*') || isQuantity(plain, start, start + found.length)) return null;
  if (kind !== 'password' && /^(?:\d{9,}|\D+)$/.test(found)) return null;
  if (!/\d/.test(found) && !isWordSecret(found, said, plain, start + found.length)) return null;
  return finding({
    kind,
    start,
    end: start + found.length,
    confidence: /\d/.test(found) ? 0.9 : 0.6,
    validated: false,
    mask,
  });
}

function tokenSecrets(view: View, certain: readonly Finding[]): readonly Finding[] {
  const { cues, plain, options } = view;
  const found = cues.flatMap(({ kind, end }) => (isSecret(kind) ? [tokenAfter(view, kind, end)] : []));
  const expected = options.expecting?.find(isSecret);
  const alone = /^\s*([a-z0-9!@#$%^&_+\-?~]*\d[a-z0-9!@#$%^&_+\-?~]*)[\s.。]*$/.exec(
    plain.length <= 80 ? plain : '',
  )?.[1];
  if (expected !== undefined && certain.length === 0 && alone !== undefined && alone.length >= 3) {
    const start = plain.indexOf(alone);
    found.push(finding({ kind: expected, start, end: start + alone.length, confidence: 0.8, validated: false, mask }));
  }
  return found.filter((one) => one !== null);
}

/** A secret that ends within a group of digits has all of it. */
function widened(secret: Finding, runs: readonly DigitRun[]): Finding {
  const run = runs.find(({ to }) => (to.at(-1) ?? 0) > secret.end - 1);
  if (!run || (run.from[0] ?? 0) >= secret.end) return secret;
  const last = run.from.findLastIndex((from) => from < secret.end);
  const cut = run.cuts.find((index) => index > last) ?? run.digits.length;
  return { ...secret, end: Math.max(secret.end, run.to[cut - 1] ?? 0) };
}

/** Passwords, one-time codes, card security codes: `***` always. `certain`: numbers known to be something else. */
export function findSecrets(view: View, certain: readonly Finding[]): readonly Finding[] {
  const isAsked = view.options.expecting?.some(isSecret) ?? false;
  if (!isAsked && !view.cues.some(({ kind }) => isSecret(kind))) return [];
  const passwords = tokenSecrets(view, certain).map((found) => widened(found, view.runs));
  const isOfPassword = cover(view.plain.length, passwords, false);
  const others = certain.filter(({ start, end }) => !isOfPassword({ what: 'other', start, end }));
  return [...numericSecrets(view, others, passwords), ...passwords];
}
