import { amountsIn } from '../entities/amounts.js';
import { datesIn } from '../entities/dates.js';
import { numberValue } from '../entities/spoken-numbers.js';
import { roleBit, type Said, staffBits, type Timeline } from '../timeline.js';

const promiseParts = ['amount', 'due_date', 'channel', 'customer_confirmed'] as const;
type PromisePart = (typeof promiseParts)[number];

/** A customer's promise to pay, as far as the conversation settles it. */
export interface PromiseToPay {
  /** Turn in which it was first made. */
  readonly turn: number;
  /** 'YYYY-MM-DD'; null when no day was named, or today is not known. */
  readonly date: string | null;
  /** Major units. */
  readonly amount: number | null;
  readonly channel: string | null;
  /** The customer said yes to the read-back. */
  readonly confirmed: boolean;
  /** Of amount, day, way and confirmation, what is not settled. */
  readonly missing: readonly PromisePart[];
}

const pay =
  /[还付存](?![是有好没不可能会应])|处理|结清|转账|打款|入账|\b(?:pay|paying|payment|settle|transfer|clear it)\b/;
const refuses =
  /(?:不|没法|没办法|无力|无法|不可能|拒绝|凭什么)(?:[^，。,.]{0,2})[还付]|[还付]不[了起上]|没钱|已经[^，。]{0,6}[还付]|[还付](?:过|清|完|掉)了|\b(?:can'?t|cannot|won'?t|not going to|refuse to|unable to) pay|already paid|have paid/;
const later =
  /发(?:了)?工资|工资|过(?:几|两|些)天|到时候?|有钱|晚点|回头|尽快|周转|下(?:周|个?月|星期)|这(?:周|两天|几天)|月[初底中]|年底|一会|马上|later|payday|get paid|when i can|soon|next (?:week|month)|as soon as/;
const asks = /[?？吗呢]|什么时候|哪(?:一)?天|多少|几号|when|how much|which day/;
const yes =
  /^(?:[嗯对好是行恩哦啊]|可以|没错|没问题|确认|同意|当然|ok|okay|yes|yeah|yep|correct|right|sure|that'?s right|confirmed?|i confirm)/;
const no = /^(?:不是|不对|不行|不可以|不同意|错了|等等|no\b|wrong|not )|不对|不是这|改成/;
const channels: readonly (readonly [RegExp, string])[] = [
  [/手机银行|\b(?:mobile (?:banking|app)|banking app|the app|app)\b/, 'mobile_bank'],
  [/网上银行|网银|\b(?:online|internet) banking\b|\bonline\b/, 'online_bank'],
  [/柜台|柜面|网点|支行|\bbranch\b|counter/, 'branch'],
  [/自动(?:扣款|还款)|代扣|\b(?:autopay|direct debit|auto-?debit|automatic)\b/, 'direct_debit'],
  [/支付宝|alipay/, 'alipay'],
  [/微信|wechat/, 'wechat'],
  [/atm|自助(?:机|设备|柜员机)/, 'atm'],
  [/转账|汇款|打款|(?:bank|wire) transfer|\btransfer\b/, 'transfer'],
  [/刷卡|银行卡|储蓄卡|借记卡|\b(?:debit )?card\b/, 'card'],
];

interface Named {
  readonly date: string | null;
  readonly absolute: boolean;
  readonly amount: number | null;
}

/** The last day and sum a text names: who corrects himself means the last. */
function named(text: string, today: string | null, bare: boolean): Named {
  const day = datesIn(text, today).at(-1);
  const sum = amountsIn(text).at(-1)?.value ?? (bare ? bareNumber(text, today) : null);
  return { date: day?.date ?? null, absolute: day?.absolute ?? false, amount: sum };
}

/** “两千吧” as an answer to “how much”: a number that is no part of a day. */
function bareNumber(text: string, today: string | null): number | null {
  const days = datesIn(text, today);
  const rest = days.reduceRight((left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`, text);
  const found = /\d[\d,]*(?:\.\d+)?|[零一二两三四五六七八九十百千万]{2,}/.exec(rest)?.[0];
  const value = found === undefined ? null : numberValue(found);
  return value !== null && value >= 10 ? value : null;
}

const channelIn = (text: string): string | null => channels.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Whether a customer's turn is taken for a promise: of paying, some time, not a refusal. */
function promises(said: Said, timeline: Timeline): boolean {
  const { text } = said.folded;
  if (said.bit !== roleBit.customer || refuses.test(text)) return false;
  const { today } = timeline.head;
  const before = timeline.turns.slice(0, said.index).findLast((other) => other.bit & staffBits);
  const asked = before?.say === said.say - 1 && pay.test(before.folded.text) && asks.test(before.folded.text);
  const when = datesIn(text, today).length > 0 || later.test(text);
  if (pay.test(text)) return (when || amountsIn(text).length > 0) && !/[?？吗]$|什么时候|怎么还|多少/.test(text);
  return asked && (when || amountsIn(text).length > 0) && !/[?？吗]$/.test(text);
}

interface ReadBack extends Named {
  readonly turn: number;
  readonly channel: string | null;
}

function readBackAfter(turn: number, timeline: Timeline): ReadBack | null {
  const { today } = timeline.head;
  const found = timeline.turns
    .slice(turn + 1)
    .flatMap((said) => {
      const { text } = said.folded;
      const all = named(text, today, false);
      const isReadBack =
        said.bit & staffBits &&
        pay.test(text) &&
        (all.date !== null || datesIn(text, today).length > 0) &&
        asksBack.test(text);
      return isReadBack ? [{ ...all, turn: said.index, channel: channelIn(text) }] : [];
    })
    .at(-1);
  return found ?? null;
}

const asksBack =
  /确认|核对|对吗|对吧|是吗|对不对|是不是|可以吗|没错吧|confirm|correct|right\?|is that right|agreed?\b|[?？]\s*$/;

/** The customer's yes: in the say that follows the read-back. */
function confirmedAfter(turn: number, timeline: Timeline): boolean {
  const say = timeline.turns[turn]?.say ?? 0;
  const answers = timeline.turns.filter((said) => said.bit === roleBit.customer && said.say === say + 1);
  const text = answers
    .map((said) => said.folded.text)
    .join(' ')
    .trim();
  return yes.test(text) && !no.test(text);
}

/** Slots that the platform filled count as settled. */
function slotValue(timeline: Timeline, part: PromisePart): string | number | boolean | null {
  return timeline.slot(`promise_${part}`) ?? timeline.slot(part) ?? null;
}

/** What the customer named, turn after turn. */
function ownWords(made: readonly Said[], today: string | null): Named {
  let own: Named = { date: null, absolute: false, amount: null };
  for (const said of made) {
    const more = named(said.folded.text, today, true);
    own = { date: more.date ?? own.date, absolute: more.absolute || own.absolute, amount: more.amount ?? own.amount };
  }
  return own;
}

/** The first that is settled: the read-back, the customer's own words, the platform's slots. */
function settledFacts(made: readonly Said[], back: ReadBack | null, timeline: Timeline) {
  const own = ownWords(made, timeline.head.today);
  const slot = (part: PromisePart) => {
    const value = slotValue(timeline, part);
    return value === null ? null : String(value);
  };
  const amount = slot('amount');
  const channel = made.map((said) => channelIn(said.folded.text)).findLast((one) => one !== null);
  return {
    date: back?.date ?? own.date ?? slot('due_date'),
    amount: back?.amount ?? own.amount ?? (amount === null ? null : Number(amount)),
    channel: back?.channel ?? channel ?? slot('channel'),
  };
}

/** The last reading of a conversation: several conditions and the result ask for it. */
const readings = new WeakMap<Timeline, { readonly turns: number; readonly promise: PromiseToPay | null }>();

/**
 * The promise to pay of a conversation, or null when the customer made none. Who promises says that he pays and when
 * or how much; what counts is the bank's read-back with an explicit yes behind it.
 */
export function readPromise(timeline: Timeline): PromiseToPay | null {
  const turns = timeline.turns.length;
  const known = readings.get(timeline);
  if (known?.turns === turns) return known.promise;
  const promise = promiseIn(timeline);
  readings.set(timeline, { turns, promise });
  return promise;
}

function promiseIn(timeline: Timeline): PromiseToPay | null {
  const made = timeline.turns.filter((said) => promises(said, timeline));
  const [first] = made;
  if (!first) return null;
  const back = readBackAfter(first.index, timeline);
  const { date, amount, channel } = settledFacts(made, back, timeline);
  const confirmed =
    slotValue(timeline, 'customer_confirmed') === true || (back !== null && confirmedAfter(back.turn, timeline));
  const settled: Readonly<Record<PromisePart, boolean>> = {
    amount: amount !== null,
    due_date: date !== null || (back?.absolute ?? false),
    channel: channel !== null,
    customer_confirmed: confirmed,
  };
  const missing = promiseParts.filter((part) => !settled[part]);
  return { turn: first.index, date, amount, channel, confirmed, missing };
}
