import type { AnswerKind, AwaitedAnswer } from '#assistant';
import { digitsIn, isUnfinished } from './unfinished.js';

/** How much silence ends a turn. */
export interface EndpointRule {
  /** From so much silence on the end is proposed: the answer may be prepared. */
  readonly proposeMs: number;
  /** From so much silence on the turn is over, when its words are there. */
  readonly decideMs: number;
}

/** A yes is said in one breath; who reads out a number pauses between its groups. */
const silenceMs: Readonly<Record<AnswerKind, number>> = {
  yes_no: 320,
  choice: 450,
  anything: 600,
  amount: 650,
  date: 650,
  digits: 1_100,
};

/** A number with all its digits, or a plain yes, needs no more than this. */
const completeMs = 240;

/** “那个……”, “我想问的是……”: more is coming. */
const unfinishedMs = 1_400;

const proposeMs = 120;

const plainAnswer =
  /^(?:嗯+|是+|对+|好+|行|可以|没错|不是|不对|不行|不用|没有|有|是的|对的|好的|不是的|yes|yeah|yep|no|nope|sure|correct|right)[\s,.!，。！的啊呀]*$/i;

function isComplete(text: string, { kind, length }: AwaitedAnswer): boolean {
  if (kind === 'digits') return length !== null && digitsIn(text) >= length;
  return (kind === 'yes_no' || kind === 'choice') && plainAnswer.test(text.trim());
}

/** The silence that ends this turn, by what was asked and by how its words sound so far. */
export function endpointRule(expected: AwaitedAnswer, text: string): EndpointRule {
  if (isComplete(text, expected)) return { proposeMs, decideMs: completeMs };
  const usual = silenceMs[expected.kind];
  return { proposeMs, decideMs: isUnfinished(text) ? Math.max(usual, unfinishedMs) : usual };
}
