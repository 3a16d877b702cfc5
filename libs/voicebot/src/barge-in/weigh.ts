import type { AnswerKind, signalsIn } from '#assistant';
import type { Weight } from './barge-in.js';

export interface Moment {
  /** What the prompt that is being said asks for. */
  readonly expected: AnswerKind;
  /** How much of it has been heard, 0 to 1. */
  readonly heardShare: number;
}

/** So much of a question is enough to know what is asked. */
const questionHeard = 0.6;

/** “喂”, “你好”, "hello?": answers to the telephone, not to what is said. */
const greeting = /^(?:(?:喂+|你好|您好|哪位|hello|hi|yes\?|hey)[\s,.!?，。！？啊呀]*)+$/i;

/** A hum shows that somebody listens; “对” may be an answer. */
const hum = /^(?:[嗯哦噢喔唔恩呃额啊]|mm+|mhm|uh[- ]?huh|hmm+|oh|ah)+[\s,.，。]*$/i;

type Signals = ReturnType<typeof signalsIn>;

const steers = ({ person, repeat, cancel, stop, slower, louder, hold, correction }: Signals) =>
  person || repeat || cancel || stop || slower || louder || hold || correction;

/** How much words count that are said while the robot speaks. */
export function weigh(text: string, signals: Signals, moment: Moment): Weight {
  if (steers(signals)) return 'keyword';
  if (hum.test(text.trim()) || greeting.test(text.trim())) return 'backchannel';
  if (!signals.backchannel) return 'words';
  const isAnswer = moment.expected === 'yes_no' && moment.heardShare >= questionHeard;
  return isAnswer ? 'words' : 'backchannel';
}
