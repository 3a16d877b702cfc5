import type { AnsweringEvent } from './person-or-machine.js';

type Truth = 'person' | 'voicemail' | 'assistant' | 'announcement';

/** A recording of the far end, as the events that voice activity and a recogniser make of it. */
export interface AnsweringCase {
  readonly truth: Truth;
  readonly result: string | null;
  readonly name: string;
  readonly events: readonly AnsweringEvent[];
}

/** Pseudo-random numbers from 0 to 1, the same ones every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const persons = [
  ['喂'],
  ['喂，你好'],
  ['你好'],
  ['喂，哪位'],
  ['您好，请问哪位'],
  ['喂', '你好，哪位'],
  ['哎，你好'],
  ['喂，我是张伟'],
  ['你好，我现在有点忙，请问什么事'],
  ['喂，您好，我是李娜，请问您哪位啊'],
  ['喂喂，听得到吗'],
  ['喂，我在开会'],
  ['我正忙着呢'],
  ['hello'],
  ['hello, who is this'],
  ['yes, speaking'],
  ['hi, this is Anna Brown, how can I help you'],
  [],
];

const voicemails = [
  ['您好，您拨打的用户暂时无法接听您的电话，请在滴声后留言'],
  ['这里是语音信箱，请在提示音后留言，按井号键结束'],
  ['你好，我现在不方便接电话，有事请给我留言'],
  ['您呼叫的用户暂时不在，请在嘟声之后留下您的口信，我们会转告'],
  ['Hi, you have reached the voicemail of John Smith, please leave a message after the tone'],
  ["Hello, I can't come to the phone right now, please leave your name and number and I will call you back"],
  ['The person you are calling is not available at the moment, please record your message after the beep'],
];

const assistants = [
  ['您好，我是机主的智能助理，机主现在不方便接听，请问您有什么事'],
  ['你好，这里是AI通话助手，请问您找机主有什么事情吗'],
  ['您好，我是他的电话秘书，请问您是哪位，我可以帮他转达'],
  ['喂，你好，我是语音助手小爱，正在替主人接听电话，您有什么事可以跟我说'],
  ['Hi, the person you are calling is using a screening service, please state your name and why you are calling'],
  ['Hello, I am the virtual assistant of Peter, who is calling and what is it about'],
];

const announcements = [
  ['invalid', '您好，您拨打的号码是空号，请核对后再拨'],
  ['invalid', '对不起，您拨打的号码不存在，请查证后再拨'],
  ['power_off', '您好，您拨打的电话已关机'],
  ['suspended', '您好，您拨打的电话已停机'],
  ['suspended', '您好，您拨打的用户已暂停服务'],
  ['unreachable', '您好，您拨打的电话暂时无法接通，请稍后再拨'],
  ['unreachable', '对不起，您拨打的用户不在服务区'],
  ['busy', '您好，您拨打的电话正在通话中，请稍后再拨'],
  ['busy', '您好，您呼叫的用户正忙，请稍后再拨'],
  ['no_answer', '您好，您拨打的电话暂时无人接听，请稍后再拨'],
  ['restricted', '您好，您拨打的用户已设置呼入限制'],
  ['invalid', 'Sorry, the number you dialed does not exist, please check it and dial later'],
  ['power_off', 'Sorry, the subscriber you dialed is powered off'],
  ['busy', 'Sorry, the subscriber you dialed is busy now, please redial later'],
  ['unreachable', 'Sorry, the subscriber you dialed cannot be connected for the moment, please redial later'],
  ['suspended', 'Sorry, the number you dialed is out of service'],
] as const;

const syllables = (text: string): number =>
  (text.match(/[\u3400-\u9fff]/g)?.length ?? 0) + (text.match(/[a-z]+/gi)?.length ?? 0) * 1.4;

/** How well the far end is understood. */
export type Hearing = 'well' | 'late' | 'not';

interface Delivery {
  readonly events: AnsweringEvent[];
  readonly endMs: number;
}

/** Speech of these phrases with pauses between them; a machine pauses less. */
function spoken(phrases: readonly string[], fromMs: number, hearing: Hearing, random: () => number): Delivery {
  const events: AnsweringEvent[] = [];
  let atMs = fromMs;
  for (const phrase of phrases) {
    const beganMs = atMs;
    events.push({ kind: 'speech', atMs });
    let heard = '';
    for (const part of phrase.split(/(?<=[，,])/)) {
      atMs += syllables(part) * (150 + random() * 90);
      heard += part;
      if (hearing === 'well') events.push({ kind: 'words', atMs: atMs + 150, text: heard, isFinal: false });
    }
    events.push({ kind: 'silence', atMs: atMs + 60, sinceMs: Math.max(atMs, beganMs + 120) });
    const delay = hearing === 'late' ? 1_800 : 450;
    if (hearing !== 'not') events.push({ kind: 'words', atMs: atMs + delay, text: phrase, isFinal: true });
    atMs += 1_400 + random() * 800;
  }
  return { events, endMs: atMs };
}

const answered = (atMs: number): AnsweringEvent => ({ kind: 'answered', atMs });

/** After the robot's first sentence a person says something short. */
function replied(endMs: number, hearing: Hearing, random: () => number): readonly AnsweringEvent[] {
  return spoken([random() < 0.5 ? '对，是我' : '嗯，什么事'], endMs + 3_500, hearing, random).events;
}

const inOrder = (events: readonly AnsweringEvent[]): readonly AnsweringEvent[] =>
  [...events].sort((a, b) => a.atMs - b.atMs);

/** Greetings, voicemails, assistants and announcements, each spoken many times at different speeds and pauses. */
export function answeringCases(hearing: Hearing, times: number): readonly AnsweringCase[] {
  const random = randomFrom(20_261_121);
  const cases: AnsweringCase[] = [];
  for (let n = 0; n < times; n++) {
    const start = () => 150 + random() * 900;
    for (const phrases of persons) {
      const { events, endMs } = spoken(phrases, start(), hearing, random);
      const all = [answered(0), ...events, ...replied(endMs, hearing, random)];
      cases.push({ truth: 'person', result: null, name: phrases.join(' / '), events: inOrder(all) });
    }
    for (const [truth, set] of [
      ['voicemail', voicemails],
      ['assistant', assistants],
    ] as const) {
      for (const phrases of set) {
        const { events, endMs } = spoken(phrases, start() / 2, hearing, random);
        const beep = { kind: 'tone', atMs: endMs, hertz: 900 + random() * 500, durationMs: 300 } as const;
        const all = [answered(0), ...events, ...(truth === 'voicemail' && random() < 0.6 ? [beep] : [])];
        cases.push({ truth, result: null, name: phrases.join(' / '), events: inOrder(all) });
      }
    }
    for (const [result, text] of announcements) {
      const ringback = { kind: 'tone', atMs: 1_000, hertz: 450, durationMs: 1_000 } as const;
      const { events } = spoken([text], 1_400 + start(), hearing, random);
      cases.push({ truth: 'announcement', result, name: text, events: inOrder([ringback, ...events]) });
    }
  }
  return cases;
}
