import { type Persona, personaSchema, type PersonaSource } from './persona.js';

/** Who the one made-up debtor of the demo is; `{tail}` and the like are filled in. */
const collected: NonNullable<PersonaSource['answers']> = [
  { when: '本人吗|是.{1,6}(先生|女士)吗', say: '是的，我是' },
  { when: '身份证', say: '零零六三' },
  { when: '再见|祝您', say: '再见', times: 1 },
];

const promises: PersonaSource = {
  answers: [
    { when: '对吗|正确吗|确认一下', say: '对的' },
    { when: '哪一?天|什么时候', say: '后天' },
    { when: '多少|金额', say: '全部还清' },
    { when: '方式|渠道|怎么还|通过什么', say: '手机银行' },
    { when: '原因', say: '忘记了' },
    { when: '今天方便', say: '今天不方便' },
    ...collected,
  ],
  otherwise: '好的',
};

const voicemail: PersonaSource = {
  greeting: '您好，您拨打的用户暂时无法接听，请在滴声后留言',
  beeps: true,
};

const sources: Readonly<Record<string, PersonaSource>> = {
  promises,
  pays_today: {
    ...promises,
    answers: [{ when: '今天方便', say: '可以，今天就还' }, ...(promises.answers ?? [])],
  },
  third_party: {
    greeting: '喂，哪位',
    answers: [
      { when: '本人吗', say: '不是，我是他爱人' },
      { when: '转告|回电', say: '好的，我告诉他' },
      { when: '再见|谢谢', say: '再见', times: 1 },
    ],
  },
  wrong_number: { answers: [{ when: '本人吗', say: '你打错了，我不认识这个人' }], otherwise: '再见' },
  hardship: {
    ...promises,
    answers: [
      { when: '今天方便', say: '我失业了，现在真的还不上' },
      ...collected,
      { when: '可以吗|好吗', say: '好的' },
    ],
  },
  wants_person: {
    ...promises,
    answers: [{ when: '都在忙', say: '那算了，再见' }, { when: '今天方便|哪一天', say: '转人工' }, ...collected],
  },
  stops: { answers: [{ when: '本人吗', say: '别再给我打电话了' }], otherwise: '再见' },
  interrupts: {
    ...promises,
    interrupts: { when: '哪一天', afterMs: 1_500, say: '我后天就还', times: 1 },
  },
  hums: { ...promises, humsEveryMs: 2_500 },
  hesitates: { ...promises, thinksMs: 3_500 },
  silent: { greeting: null },
  hangs_up: { greeting: '喂', hangsUpAfterMs: 4_000 },
  voicemail,
  assistant: { greeting: '您好，我是机主的智能助理，机主现在不方便接听，请问您有什么事' },
  busy: { picksUp: 'busy' },
  rejects: { picksUp: 'rejects' },
  no_answer: { picksUp: 'no_answer' },
  unknown_number: { picksUp: 'unknown_number' },
  power_off: { picksUp: 'announcement', announcement: '您好，您拨打的电话已关机，请稍后再拨' },
  suspended: { picksUp: 'announcement', announcement: '您好，您拨打的电话已停机' },
  empty_number: { picksUp: 'announcement', announcement: '您好，您拨打的号码是空号，请核对后再拨' },
  unreachable: { picksUp: 'announcement', announcement: '您好，您拨打的电话暂时无法接通' },
  asks_fee: {
    wants: ['白金卡的年费是多少', '那普通卡呢', '没有了，谢谢，再见'],
  },
  asks_in_english: {
    language: 'en',
    greeting: 'hello',
    wants: ['how much is the annual fee of the platinum card', 'no thank you, goodbye'],
  },
  hard_of_hearing: {
    language: 'en',
    greeting: 'hello',
    wants: [
      'could you speak slower please',
      'could you speak louder please',
      'how much is the annual fee of the platinum card',
      'no thank you, goodbye',
    ],
  },
  third_party_person: {
    greeting: '喂，哪位',
    answers: [{ when: '本人吗', say: '不是本人，我是他同事，帮我转人工' }],
    hangsUpAfterMs: 45_000,
  },
  wants_agent: { wants: ['转人工'] },
  asks_person: { answers: [{ when: '本人吗', say: '转人工' }], hangsUpAfterMs: 60_000 },
};

/** Who takes calls to plain numbers, by their last two digits; everybody else promises to pay. */
const subscribers: Readonly<Record<string, string>> = {
  '01': 'pays_today',
  '02': 'third_party',
  '03': 'wrong_number',
  '04': 'hardship',
  '05': 'wants_person',
  '06': 'stops',
  '07': 'silent',
  '08': 'hangs_up',
  '09': 'voicemail',
  '10': 'assistant',
  '11': 'busy',
  '12': 'rejects',
  '13': 'no_answer',
  '14': 'power_off',
  '15': 'suspended',
  '16': 'empty_number',
  '17': 'unreachable',
  '18': 'asks_person',
};

const personas = new Map<string, Persona>(
  Object.entries(sources).map(([name, source]) => [name, personaSchema.parse(source)]),
);

export const personaNames: readonly string[] = [...personas.keys()];

export const personaAt = (number: string): Persona | null => personaNamed(subscribers[number.slice(-2)] ?? 'promises');

export const personaNamed = (name: string): Persona | null => personas.get(name) ?? null;
