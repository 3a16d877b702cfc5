import { digitTokenAt } from './digit-tokens.js';

/** Digits said or written in a row, with pauses and separators between them. */
export interface DigitRun {
  /** May end with X, as resident identity numbers do. */
  readonly digits: string;
  /** Place of each digit in the text. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Indices of the digits that begin a group, and the length: 138-1234 has [0, 3, 7]. */
  readonly cuts: readonly number[];
}

/** What may stand between two groups: spaces, hyphens, commas, hesitation. */
const gap = /[\s\-‐-―－_,，、.·…()]{1,3}|[嗯呃啊哦唔额,，、\s]{1,4}|杠|横|,?\s?(?:uh|um|er|dash|hyphen|then),?\s?/y;
const lastX = /[\s-]?(?:x|叉|艾克斯|ex)(?![a-z0-9])/y;

interface Growing {
  digits: string;
  readonly from: number[];
  readonly to: number[];
  readonly cuts: number[];
  wasSpoken: boolean;
}

function add(run: Growing, token: { digits: string; end: number; isSpoken: boolean }, at: number): void {
  for (const digit of token.digits) {
    run.digits += digit;
    run.from.push(at);
    run.to.push(token.end);
  }
  run.wasSpoken = token.isSpoken;
}

function matchAt(pattern: RegExp, plain: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(plain)?.[0] ?? null;
}

/** A full stop joins only long groups: 138.1234.1234, not 12.50 or 2026.11.21. */
function joins(plain: string, between: string, at: number): boolean {
  if (between.includes('.'))
    return (
      between === '.' &&
      /^\d{3}/.test(plain.slice(at + 1, at + 4)) &&
      /\d{3}$/.test(plain.slice(Math.max(0, at - 3), at))
    );
  return true;
}

/** Digits said one by one, or typed one by one, are one group. */
function isSameGroup(run: Growing, between: string, plain: string, next: number, isSpoken: boolean): boolean {
  if (!/^[\s-]$/.test(between)) return false;
  if (isSpoken && run.wasSpoken) return true;
  const isLone =
    (run.cuts.at(-1) ?? 0) === run.digits.length - 1 ||
    /\D\d$/.test(plain.slice(Math.max(0, next - between.length - 2), next - between.length));
  return isLone && !/\d/.test(plain.charAt(next + 1));
}

function readRun(plain: string, start: number): { readonly run: DigitRun; readonly end: number } | null {
  const first = digitTokenAt(plain, start, false);
  if (!first) return null;
  const run: Growing = { digits: '', from: [], to: [], cuts: [0], wasSpoken: false };
  add(run, first, start);
  let at = first.end;
  for (;;) {
    const direct = digitTokenAt(plain, at, true);
    if (direct) {
      add(run, direct, at);
      at = direct.end;
      continue;
    }
    const between = matchAt(gap, plain, at);
    if (between === null || !joins(plain, between, at)) break;
    const next = at + between.length;
    const token = digitTokenAt(plain, next, true);
    if (!token) break;
    if (!isSameGroup(run, between, plain, next, token.isSpoken)) run.cuts.push(run.digits.length);
    add(run, token, next);
    at = token.end;
  }
  const x = run.digits.length >= 3 ? matchAt(lastX, plain, at) : null;
  if (x !== null) {
    add(run, { digits: 'X', end: at + x.length, isSpoken: false }, at);
    at += x.length;
  }
  run.cuts.push(run.digits.length);
  return { run, end: at };
}

/** All runs of at least two digits, in order. */
export function digitRuns(plain: string): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  for (let at = 0; at < plain.length;) {
    const read = readRun(plain, at);
    if (read) {
      if (read.run.digits.length > 1) runs.push(read.run);
      at = read.end;
    } else at += 1;
  }
  return runs;
}
