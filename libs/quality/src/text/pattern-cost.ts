/** Longest text a pattern is tried on; the rest of a longer turn is read in further pieces. */
export const longestText = 1_000;
/** Longest pattern. */
const longestPattern = 1_200;
/** Most ways in which one pattern may try to match from one place, so that the whole time is linear in the text. */
const mostWays = 10_000;

/** A pattern that cannot be used, and where it goes wrong. */
export class PatternError extends Error {
  constructor(
    readonly offset: number,
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/** What a part of a pattern can do. */
interface Part {
  /** In how many ways it may match at one place. */
  readonly ways: number;
  /** Letters it surely begins with; empty when that is not certain. */
  readonly prefix: string;
  /** Whether it is nothing but its prefix. */
  readonly literal: boolean;
  /** Bits of the scripts without which it cannot match. */
  readonly needs: number;
}

/** Scripts a text may have; a pattern that needs one it lacks need not be tried. */
const scriptBits = { latin: 1, han: 2 } as const;

/** Which scripts a folded text has. */
export function scriptsIn(text: string): number {
  return (/[a-z]/.test(text) ? scriptBits.latin : 0) | (/\p{Script=Han}/u.test(text) ? scriptBits.han : 0);
}

const anything = (ways: number, needs = 0): Part => ({ ways, prefix: '', literal: false, needs });

const letter = (character: string): Part => ({
  ways: 1,
  prefix: character,
  literal: true,
  needs: scriptsIn(character),
});

/** Alternatives that can match at the same place begin alike: of those, the ways add up. */
function alternativeWays(parts: readonly Part[]): number {
  const alike = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
  const sums = parts.map(({ prefix }) =>
    parts.reduce((sum, other) => sum + (alike(prefix, other.prefix) ? other.ways : 0), 0),
  );
  return Math.max(...sums);
}

/**
 * Upper bound of the ways a backtracking engine may try from one place: parts in a row multiply, alternatives that
 * can begin alike add, a repeat counts each length it may have. Refuses what has no linear bound.
 */
class CostReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly pattern: string) {}

  read(): Part {
    const whole = this.alternatives();
    if (this.at < this.pattern.length) throw this.error('多余的 “)”', 'unexpected ")"');
    return whole;
  }

  private error(zh: string, en: string): PatternError {
    return new PatternError(this.at, zh, en);
  }

  private alternatives(): Part {
    const parts = [this.row()];
    while (this.pattern[this.at] === '|') {
      this.at++;
      parts.push(this.row());
    }
    if (parts.length === 1 && parts[0]) return parts[0];
    return anything(
      alternativeWays(parts),
      parts.reduce((needs, part) => needs & part.needs, ~0),
    );
  }

  private row(): Part {
    let [ways, prefix, literal, needs] = [1, '', true, 0];
    while (this.at < this.pattern.length && this.pattern[this.at] !== '|' && this.pattern[this.at] !== ')') {
      const part = this.repeated();
      // Behind the last part nothing can fail any more, so nothing is tried twice.
      const last = this.depth === 0 && (this.at >= this.pattern.length || this.pattern[this.at] === '|');
      ways *= last && part.ways <= longestText ? 1 : part.ways;
      if (literal) prefix += part.prefix;
      literal &&= part.literal;
      needs |= part.needs;
      if (ways > mostWays) {
        throw this.error(
          `写法太多（超过 ${String(mostWays)}），可能拖慢检查：请把 * 和 + 改成有上限的 {0,20}`,
          `too many ways to match (over ${String(mostWays)}), which can be slow: bound * and + as {0,20}`,
        );
      }
    }
    return { ways, prefix, literal, needs };
  }

  private repeated(): Part {
    const atom = this.atom();
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.pattern.slice(this.at));
    if (!quantifier) return atom;
    this.at += quantifier[0].length;
    const [least, most] = this.bounds(quantifier);
    if (atom.ways > 1 && most > 1) {
      const ways = Math.pow(atom.ways, most) * (most - least + 1);
      if (ways > mostWays) {
        throw this.error(
          '重复里面又有重复或分支，可能拖慢检查：请改写成有上限的形式',
          'a repeat within a repeat (or over alternatives) can be slow: bound it, or write it out',
        );
      }
      return anything(ways, least > 0 ? atom.needs : 0);
    }
    const ways = atom.ways * (most - least + 1);
    return least > 0 ? { ...atom, ways, literal: false } : anything(ways);
  }

  private bounds(quantifier: RegExpExecArray): readonly [number, number] {
    const [whole, least, comma, most] = quantifier;
    if (least === undefined) return whole.startsWith('?') ? [0, 1] : [whole.startsWith('+') ? 1 : 0, longestText];
    if (comma === '') return [Number(least), Number(least)];
    return [Number(least), most === '' || most === undefined ? longestText : Number(most)];
  }

  private atom(): Part {
    const character = this.pattern[this.at] ?? '';
    if (character === '(') return this.group();
    if (character === '[') return this.characterClass();
    if (character === '\\') return this.escape();
    this.at++;
    return '.^$'.includes(character) ? anything(1) : letter(character.toLowerCase());
  }

  private group(): Part {
    const opening = /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z]\w*>))?/.exec(this.pattern.slice(this.at))?.[0] ?? '(';
    const openedAt = this.at;
    this.at += opening.length;
    this.depth++;
    const inner = this.alternatives();
    this.depth--;
    if (this.pattern[this.at] !== ')') throw new PatternError(openedAt, '“(” 没有闭合', 'this "(" is not closed');
    this.at++;
    return opening.includes('=') || opening.includes('!') ? anything(inner.ways) : inner;
  }

  private characterClass(): Part {
    const openedAt = this.at++;
    while (this.at < this.pattern.length && this.pattern[this.at] !== ']') {
      this.at += this.pattern[this.at] === '\\' ? 2 : 1;
    }
    if (this.at >= this.pattern.length) throw new PatternError(openedAt, '“[” 没有闭合', 'this "[" is not closed');
    this.at++;
    return anything(1);
  }

  private escape(): Part {
    const escape = /^\\(?:k<|[1-9]|[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/su.exec(
      this.pattern.slice(this.at),
    )?.[0];
    if (escape === undefined || escape === '\\k<' || /^\\[1-9]$/.test(escape)) {
      throw this.error('不能引用前面的分组（\\1）', 'references to an earlier group (\\1) are not allowed');
    }
    this.at += escape.length;
    return /^\\[.*+?()[\]{}|^$/\\-]$/.test(escape) ? letter(escape.slice(1)) : anything(1);
  }
}

export interface LinearPattern {
  readonly regex: RegExp;
  /** Bits of the scripts without which it cannot match. */
  readonly needs: number;
}

/** Compiles a pattern that is sure to run in time linear in the text. Throws a PatternError. */
export function linearPattern(pattern: string): LinearPattern {
  if (pattern.length > longestPattern) {
    throw new PatternError(
      longestPattern,
      `不能超过 ${String(longestPattern)} 个字符`,
      `a pattern has at most ${String(longestPattern)} characters`,
    );
  }
  const { needs } = new CostReader(pattern).read();
  try {
    return { regex: new RegExp(pattern, 'giu'), needs };
  } catch (error) {
    throw new PatternError(0, `正则表达式有误：${String(error)}`, `not a valid pattern: ${String(error)}`);
  }
}
