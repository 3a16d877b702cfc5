import type { Finding } from '../finding.js';
import { finding, type View } from './view.js';

/** Levels of an address from large to small; the number is their rank. */
const level =
  /(自治区|省|北京|上海|天津|重庆|广东|江苏|浙江|山东|河南|四川|湖北|湖南|福建|安徽|河北|陕西|辽宁|江西|云南|广西|山西|贵州|黑龙江|吉林|甘肃|海南|内蒙古|新疆|宁夏|青海|西藏)|(自治州|地区|市|盟)|(新区|区|县|旗)|(街道|镇|乡)|(村|社区|小区|花园|公寓|大厦|广场|家园|苑|庄园)|(路|街|大道|巷|弄|胡同)|(号院|号楼|号|栋|幢|座|楼)|(单元|门)|(层)|(室|房)/g;
const ranks = [1, 2, 3, 4, 5, 5, 7, 8, 9, 10] as const;
/** No name of a place has these; a street called 和平路 may. */
const breaks = /[的了在我你他是到去吗呢么把被给跟要想会能没有说请这那就都也还，。！？；、,!?;:\u0000*]/;
const numbered = /[\da-z一二三四五六七八九十百甲乙丙丁]\s?$/;

interface Level {
  readonly rank: number;
  readonly start: number;
  readonly end: number;
}

function levelsOf(plain: string): readonly Level[] {
  const levels: Level[] = [];
  for (const match of plain.matchAll(level)) {
    const group = match.slice(1).findIndex((one: string | undefined) => one !== undefined);
    const rank = ranks[group] ?? 0;
    if (rank >= 7 && !numbered.test(plain.slice(Math.max(0, match.index - 2), match.index))) continue;
    levels.push({ rank, start: match.index, end: match.index + match[0].length });
  }
  return levels;
}

function isNext(last: Level, next: Level, plain: string): boolean {
  if (next.start - last.end > 14 || breaks.test(plain.slice(last.end, next.start))) return false;
  return next.rank >= last.rank && !(next.rank === last.rank && (next.rank < 3 || next.rank === 10));
}

/** Where the name of the first level begins: 深圳 of 深圳市. */
function nameStart(plain: string, first: Level): number {
  let at = first.start;
  while (
    at > 0 &&
    first.start - at < 8 &&
    /[\u4e00-\u9fff\da-z]/.test(plain.charAt(at - 1)) &&
    !breaks.test(plain.charAt(at - 1))
  )
    at -= 1;
  const said = plain.slice(at, first.start);
  const intro = /.*(?:住|地址|位于|寄往|搬|写|填)/.exec(said);
  return at + (intro?.[0].length ?? 0);
}

function addressOf(chain: readonly Level[], { plain, text }: View): Finding | null {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last || new Set(chain.map(({ rank }) => rank)).size < 3 || last.end - first.start > 80) return null;
  const kept = chain.filter(({ rank }) => rank <= 2).at(-1);
  const start = nameStart(plain, first);
  // Two named levels and a street without a number are still a place, not an address: 上海市南京路.
  if (last.rank < 5) return null;
  const mask = `${kept ? text.slice(start, kept.end) : ''}***`;
  return finding({ kind: 'address', start, end: last.end, confidence: 0.8, validated: false, mask });
}

/** Three levels of an address or more, from large to small; province and city stay readable. */
export function findAddresses(view: View): readonly Finding[] {
  const { plain } = view;
  if (!/[路街号村室弄巷栋幢楼苑园]|公寓|大厦|大道|胡同|小区|广场|社区/.test(plain)) return [];
  const found: Finding[] = [];
  let chain: Level[] = [];
  const close = (): void => {
    const address = addressOf(chain, view);
    if (address) found.push(address);
    chain = [];
  };
  for (const next of levelsOf(plain)) {
    const last = chain.at(-1);
    if (last && !isNext(last, next, plain)) close();
    chain.push(next);
  }
  close();
  return found;
}

const street =
  /(?<![\d-])\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Square)\b\.?(?:,? (?:Apt|Flat|Unit|Suite|Room)\.? ?[\dA-Z]{1,5})?/g;

/** 221 Baker Street, Flat 3 */
export function findStreets({ text }: View): readonly Finding[] {
  if (!/\d [A-Z]/.test(text)) return [];
  return [...text.matchAll(street)].map(({ index, 0: said }) =>
    finding({
      kind: 'address',
      start: index,
      end: index + said.length,
      confidence: 0.75,
      validated: false,
      mask: '***',
    }),
  );
}
