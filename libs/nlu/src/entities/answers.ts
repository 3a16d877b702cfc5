import type { Answer } from '#kernel';
import { note, type Reading } from './reading.js';

interface AnswerWords {
  readonly answer: Answer;
  /** The clause begins so, whatever follows. */
  readonly opens: RegExp;
  /** The clause consists of nothing else; a softening particle may end it. */
  readonly whole: RegExp;
}

const particles = '(?:[的啊呀吧了呢哦噢嘛哈啦哒滴嘞喽诶哎]|儿)*';
const subject = '(?:我|我们|咱|咱们|你|您|就|那|这|明|今|后天|下|月|先|请|帮|把|给|都|马上|现在|可以|没问题|谢谢)';

/** Tried in this order: “不太确定” before “不”, “没问题” before “没”. */
const zh: readonly AnswerWords[] = [
  {
    answer: 'uncertain',
    opens:
      /^(?:不太?|不是很|还?没太?|也?不)(?:确定|清楚|知道|好说|一定|敢说|想好|定|肯定|敢保证|晓得)|^(?:再说(?!一遍|一次|一下|清楚|遍)|回头再|到时候?再|以后再|之后再|等等再|过几天再|改天再|再看|看情况|看吧|看看再|再考虑|考虑|再想|想想|让我想|我(?:再|得)?(?:想想|考虑|看看)|我(?:也)?(?:不太?|还不)(?:确定|清楚|知道|好说|敢说|一定)|可能|也许|或许|说不准|说不好|说不定|没准|难说|不好讲|尽量|争取|应该(?:可以|能|行|没问题|是|吧)|大概(?:可以|能|行|是|吧)|好像|还没想好|没想好|随便|都行吧|看着办|估计|差不多吧|似乎|maybe)/,
    whole: /^(?:大概|应该|看看|想一下|犹豫|算是吧|or)$/,
  },
  {
    answer: 'yes',
    opens: new RegExp(
      `^(?:没问题|没有问题|没错|没毛病|没意见|没有意见|没有异议|没异议|不错，?是|可不是|当然|必须的|是的|对的|好的|好嘞|好滴|好呀|好啊|好吧|行吧|行啊|行的|可以的|可以啊|可以呀|可以吧|嗯嗯|对对|是是|好好好|行行|我同意|同意|我愿意|愿意|我确认|确认|我确定|确定|是我本人|是本人|我就是|在的|在我(?:手|身|这)|在(?:手[上里边]|身[上边])|就是我|是我|我是本人|本人|就这么办|就这样|就这么定|正确|正是|收到|yes|yeah|yep|ok|okay|sure|(?:嗯|好|行|对|是|可以|成|中|要|需要|能|有|想)(?=${subject}))`,
    ),
    whole: new RegExp(
      `^(?:嗯+|唔|恩+|是|对|好|行|成|中|可以|要|需要|能|有|想|想要|会|会的|妥|得|欧了|哎对|是啊|对啊|我要|我需要|我可以|我能|能的|可以还|能还|没事(?!儿?了)|我是|知道了|明白|明白了|了解|赞成|说得对|就是|诶|麻烦你?|y)${particles}$`,
    ),
  },
  {
    answer: 'no',
    opens:
      /^(?:不是|不对|不可以|不行|不能|不要|不用|不需要|不必|不同意|不愿意|不想|不了|不会|不方便|不接受|不认可|不成|不办|不还|不谈|不聊|不在(?:我|手|身)|没有|没空|没时间|没钱|没兴趣|没这|没必要|没门|拒绝|算了|免了|取消|错了|不正确|我不(?!知道|确定|清楚|太|好说|敢)|我没(?!问题|意见|想好)|可以不用|还不了|还不上|no\b|nope)/,
    whole: new RegExp(`^(?:不+|没|没没没|否|别|非也|错|没了|没有了|没事了|没啥了|no|nope|n)${particles}$`),
  },
];

const enFill = '(?:um|uh|er|erm|well|oh|ah|hmm|so|ok so|i guess|i think|actually|you know|yeah no|look|i meant?)[ ,]+';
const enStart = new RegExp(`^(?:${enFill})*`);
const en: readonly AnswerWords[] = [
  {
    answer: 'uncertain',
    opens:
      /^(?:not (?:really )?(?:sure|certain)|(?:i'?m|i am) not (?:really |quite |entirely |so |too )?(?:sure|certain)|i (?:really )?(?:don'?t|do not) (?:really )?(?:know|remember|recall)(?=$|[ ,.!])(?! (?:want|need|think|have|agree|like|owe))|dunno|maybe|perhaps|possibly|probably|could be|might|i might|we(?:'?ll| will) see|let me (?:think|see|check)|i'?ll (?:think|see|have to)|i(?:'d| would)? (?:have|need) to (?:think|check)|it depends|depends|hard to say|can'?t say|who knows|later maybe|some other time|ask me later|i suppose|i guess$|kind of|sort of|unsure)/,
    whole: /^(?:hmm+|i guess(?: so)?|i think so|i suppose so|sort of|kinda)$/,
  },
  {
    answer: 'no',
    opens:
      /^(?:no(?=$|[,.!]| (?:i|we|it|that|this|thanks?|thank|not|never|please|sorry|wait|don'?t|but|he|she|they|you|way|sir|no)\b)|nope|nah|nay|not really|not at all|not (?:now|today|me|yet|right now|at the moment)|i'?m afraid not|never|absolutely not|certainly not|of course not|definitely not|no way|negative|i (?:don'?t|do not|won'?t|can'?t|cannot|can not|will not|would not|wouldn'?t|refuse|decline|disagree)(?! (?:know|remember|mind|see why not))|(?:it|that|this)(?:'s| is)(?: not|n'?t)|that(?:'s| is) (?:wrong|incorrect)|wrong|incorrect|i'?d rather not|no thanks|i'?m (?:not (?:him|her|interested|able|going|ready|he|she)|good thanks)|we don'?t|can'?t|don'?t)/,
    whole: /^(?:n|no+|false|neither|none)$/,
  },
  {
    answer: 'yes',
    opens:
      /^(?:yes|yeah|yep|yup|ya|yah|aye|sure|certainly|absolutely|definitely|of course|indeed|correct|right(?=$|[ ,.!]| that| you)|that(?:'s| is| was) (?:right|correct|fine|ok|okay|me|it|true|good)|ok(?=$|[ ,.!])|okay|alright|all right|fine(?=$|[ ,.!])|sounds (?:good|great|fine)|go ahead|please do|i do(?=$|[ ,.!])|i am(?=$|[ ,.!])|i can(?=$|[ ,.!])|i will(?=$|[ ,.!])|i would(?=$|[ ,.!])|i have(?=$|[ ,.!])|i did(?=$|[ ,.!])|it is(?=$|[ ,.!])|i agree|i confirm|confirmed?|agreed|no (?:problem|worries|objection|doubt)|works for me|deal|exactly|speaking|this is (?:he|she|him|her)|uh[- ]?huh|mm[- ]?hmm?|mhm|i don'?t mind|why not|do it|let'?s do (?:it|that)|you bet|affirmative|by all means|true(?=$|[ ,.!]))/,
    whole: /^(?:y|please|perfect|great|good|cool|totally|k)$/,
  },
];

/** Openings that answer whatever was asked; others answer only who is waiting for it, or when nothing follows. */
const strict =
  /^(?:算了|是的|对的|好的|好吧|行吧|没问题|没有问题|没错|嗯嗯|不用|不需要|不行|不可以|不同意|拒绝|不太?确定|不是很确定|不知道|我不知道|说不准|说不好|再说(?!一遍|一次|一下|清楚|遍)|回头再|到时候再|再看|看情况|考虑|(?:yes|yeah|yep|yup|sure|of course|absolutely|no(?= ?(?:$|[,.!]|i|we|it|that|thank|not|sorry|wait|but|way)\b)|no(?=$|[,.!])|nope|not really|not sure|i'?m not sure|maybe|perhaps|i don'?t know|no problem)(?![a-z]))/;
/** What only shows that one listens, and gives way to any answer behind it. */
const listening = /^(?:[嗯呃额哦噢喔啊哎唉诶欸哈]+|好的?|行|可以|ok|okay|well|oh|right)[吧啊呀的]*$/;

const questions = /(?:吗|么|\?)\s*$/;
const fillers =
  /^(?:[嗯呃额哦噢喔啊哎唉诶欸哈]+|那个|这个|那么|那就?|就是说?|所以|其实|我觉得|我想|反正|但是|不好意思|对不起|抱歉|谢谢|你好|喂)+/;
const breaks = /[,，。.!！;；…、?]+|\s-\s/;
const trailing = new RegExp(
  `^(?:${particles}|[ ,.!]*(?:please|thanks|thank you|谢谢你?|sure|thank you very much)?)[ ]*$`,
);

interface Found {
  readonly answer: Answer;
  readonly start: number;
  readonly end: number;
  /** Nothing else is in the clause. */
  readonly whole: boolean;
  readonly listening: boolean;
}

/** Whether an utterance agrees, refuses or leaves it open; only how its first clauses begin counts. */
export function readAnswers(reading: Reading): void {
  const { text } = reading;
  if (text.length > 400) return;
  const awaited = reading.expecting.has('yes_no');
  let decided: Found | null = null;
  let at = 0;
  for (const clause of text.split(breaks).slice(0, 5)) {
    const place = text.indexOf(clause, at);
    at = place + clause.length;
    const found = clauseAnswer(text, clause, place, awaited);
    // “对，我没钱” is a yes with a reason; “是，不是” and “好的，我不办了” think again.
    if (!found || (decided && !decided.listening && !found.whole)) continue;
    const repeats = decided?.answer === found.answer;
    decided = found;
    if (repeats) continue;
    const likely = (found.whole ? 0.92 : 0.85) - (awaited ? 0 : 0.15) - (found.answer === 'uncertain' ? 0.05 : 0);
    note(reading, 'yes_no', found.answer, found, likely);
  }
}

function clauseAnswer(text: string, clause: string, place: number, awaited: boolean): Found | null {
  const body = clause.trim();
  if (body === '' || questions.test(body) || text[place + clause.length] === '?') return null;
  const start = place + clause.length - clause.trimStart().length;
  const found = answerOf(body, start) ?? answerBehindFiller(body, start);
  if (!found) return null;
  return found.whole || awaited || strict.test(text.slice(found.start)) ? found : null;
}

function answerBehindFiller(body: string, start: number): Found | null {
  const length = fillers.exec(body)?.[0].length ?? enStart.exec(body)?.[0].length ?? 0;
  return length > 0 && length < body.length ? answerOf(body.slice(length), start + length) : null;
}

function answerOf(body: string, start: number): Found | null {
  if (isOtherUse(body)) return null;
  for (const { answer, opens, whole } of /^[a-z]/.test(body) && !/[\u4e00-\u9fff]/.test(body) ? en : zh) {
    const begun = whole.exec(body) ?? opens.exec(body);
    if (!begun) continue;
    const rest = body.slice(begun[0].length);
    const end = start + begun[0].length;
    return { answer, start, end, whole: trailing.test(rest), listening: listening.test(body) };
  }
  return null;
}

/** “对不起”, “好了好了”, “是不是”, “能不能”: beginnings that answer nothing. */
function isOtherUse(body: string): boolean {
  return /^(?:不好意思|不客气|不是吧|对不起|对了.|是不是|好不好|行不行|可不可以|可以不(?!用)|能不能|要不要|有没有|没关系|取消(?!吧|了|掉|$)|确认一下(?!没)|不对劲|好久|好像不)/.test(
    body,
  );
}
