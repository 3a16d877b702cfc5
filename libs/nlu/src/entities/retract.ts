import type { EntityType } from '#kernel';
import type { Candidate } from './reading.js';

/** Types of which one utterance means one: a second one may replace the first. */
const replaceable: ReadonlySet<EntityType> = new Set<EntityType>([
  'amount',
  'date',
  'time',
  'date_time',
  'card_tail',
  'card_number',
  'phone',
  'id_number',
  'term',
  'percentage',
  'number',
  'digits',
  'duration',
  'product',
]);

/** Directly before: “不是五十”, "not fifty". */
const deniedBefore =
  /(?:(?<!是)不是(?!不)|而不是|并不是|不要|别|没说|没有说|\bnot|\binstead of|\brather than)(?:我?说的?|要|什么|还|转|付|for|on|the|to| )*$/;
/** “是不是五十” and “不是说好五十” ask; "not until Friday", "not before" set a limit. */
const deniedFalse = /(?:是不是|要不是|不是说好|\bnot (?:until|till|before|only|less than|more than))[^,，。.]*$/;
/** Between two of a kind: the first is taken back. */
const correctedBetween =
  /^[^,，。.!?]{0,4}[,，。.!?…\s]*(?:哦|噢|啊|呃|额|嗯|oh|wait|um|uh|er|sorry)?[,，。.!?…\s]*(?:不不*(?=[,，。.!?\s是])|不对|不是(?=[,，。.!?\s是])|错了|说错了|我?(?:说|讲|记)错|应该是|我是说|我的意思是|更正|改成|改为|改到|换成|no\b|nope|sorry|i mean|i meant|actually|make (?:it|that)|rather|correction|scratch that|wait|oops|my mistake|change (?:it|that) to)/;
/** “明天，还是后天吧” decides anew; “五百还是八百” leaves the choice. */
const ratherBetween = /[,，。.…\s](?:(?:算了|我|那)?还是|要不(?!然))/;
const changedBetween =
  /(?:改成|改为|改到|换成|调成|不行|不可以|不方便|没空|来不及|才对|no good|doesn'?t work|won'?t work|isn'?t possible|(?:or )?rather|but (?:only )?|make (?:it|that))/;
/** “五百，不是五十”: “不是” that belongs to what follows. */
const deniesNext = /(?:不是|并不是|而不是|not)\s*(?:说|要|the)?\s*$/;
const unable =
  /^[^,，。.!?;]{0,6}?(?:不行|不可以|不方便|没空|没时间|没钱|没办法|来不及|还不了|还不上|还不起|付不了|凑不[齐够出到]|拿不出|(?<!能)不能|doesn'?t work|won'?t work|isn'?t possible|is no good|not possible)(?!吗|么|\?|的话)/;
const unableBefore =
  /(?:(?:还|付|转|拿|凑|交)不(?:了|起|出|到|上|够|齐)|没有|没那么多|不能(?:还|付|转|交)?|没办法(?:还|付|转)?|can'?t|cannot|can not|won'?t|not able to|unable to)(?: ?(?:pay|afford|do|manage|make|repay|transfer|you|it|that|back|on|by|the|for|this|any|现在|一下|这|那么))*\s*$/;
const unableTypes: ReadonlySet<EntityType> = new Set<EntityType>(['amount', 'date', 'time', 'date_time', 'term']);

/** Places in `found` that the same utterance takes back. */
export function retractedPlaces(text: string, found: readonly Candidate[]): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const [place, candidate] of found.entries()) {
    if (candidate.type === 'yes_no' && isOutdone(found, place)) taken.add(place);
    if (!replaceable.has(candidate.type)) continue;
    if (isDenied(text, candidate) || isImpossible(text, candidate)) taken.add(place);
    else if (isReplaced(text, found, place)) taken.add(place);
  }
  return withParts(found, taken);
}

/** The last answer of an utterance is the one that stands. */
function isOutdone(found: readonly Candidate[], place: number): boolean {
  return found.some(({ type, value }, at) => at > place && type === 'yes_no' && value !== found[place]!.value);
}

function isDenied(text: string, { start, end }: Candidate): boolean {
  if (/^(?:until|till|before|by) /.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 24), start);
  return deniedBefore.test(before) && !deniedFalse.test(before);
}

function isImpossible(text: string, { type, start, end }: Candidate): boolean {
  if (!unableTypes.has(type)) return false;
  const before = text.slice(Math.max(0, start - 40), start);
  return (
    unable.test(text.slice(end, end + 24)) ||
    (unableBefore.test(before) && !/(?:until|before|能不能|可不可以|有没有)\s*[^,，。.]{0,6}$/.test(before))
  );
}

function isReplaced(text: string, found: readonly Candidate[], place: number): boolean {
  const first = found[place]!;
  const second = found.find((other, at) => at > place && kindOf(other) === kindOf(first) && other.start >= first.end);
  if (!second) return false;
  const gap = text.slice(first.end, second.start);
  if (gap.length > 40 || deniesNext.test(gap)) return false;
  return correctedBetween.test(gap) || changedBetween.test(gap) || ratherBetween.test(gap);
}

/** A bare number and an amount may name the same thing: “五十，不对，五百块”. */
function kindOf({ type }: Candidate): EntityType {
  return type === 'number' ? 'amount' : type;
}

/** A stretch of time falls with its date or its time, and they with it. */
function withParts(found: readonly Candidate[], taken: Set<number>): ReadonlySet<number> {
  for (const [place, candidate] of found.entries()) {
    if (candidate.type !== 'date_time') continue;
    const parts = [...found.keys()].filter(
      (at) => at !== place && found[at]!.start >= candidate.start && found[at]!.end <= candidate.end,
    );
    if (![place, ...parts].some((at) => taken.has(at))) continue;
    for (const at of [place, ...parts]) taken.add(at);
  }
  return taken;
}
