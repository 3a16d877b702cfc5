import type { Scorecard } from './compile/scorecard.js';
import { inspect } from './inspect.js';
import type { Finding } from './run/finding.js';
import type { Transcript } from './transcripts/transcript.js';

/** What a rule would have found in conversations of the past. */
export interface Backtest {
  readonly conversations: number;
  /** The rule is about them and could decide. */
  readonly evaluated: number;
  readonly hits: number;
  readonly examples: readonly { readonly conversation: string; readonly finding: Finding }[];
  /** Against the reviewers' verdicts in the metadata (`reviewed:RULE` true or false); null without any. */
  readonly reviewed: {
    readonly verdicts: number;
    /** Null where nothing was found, or nothing was there to find. */
    readonly precision: number | null;
    readonly recall: number | null;
  } | null;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Runs a card of one rule over conversations. */
export function backtest(rule: Scorecard, conversations: readonly Transcript[], mostExamples: number): Backtest {
  const examples: { conversation: string; finding: Finding }[] = [];
  let [evaluated, hits] = [0, 0];
  const reviews = { right: 0, wrong: 0, missed: 0, none: 0 };
  for (const conversation of conversations) {
    const { findings, evaluated: decided } = inspect(conversation, rule);
    const [finding] = findings;
    if (decided.length > 0) evaluated++;
    if (finding) hits++;
    if (finding && examples.length < mostExamples) examples.push({ conversation: conversation.id, finding });
    const verdict = conversation.metadata?.[`reviewed:${rule.rules[0]?.definition.id ?? ''}`];
    if (typeof verdict === 'boolean') reviews[finding ? (verdict ? 'right' : 'wrong') : verdict ? 'missed' : 'none']++;
  }
  const { right, wrong, missed, none } = reviews;
  const verdicts = right + wrong + missed + none;
  const reviewed =
    verdicts === 0 ? null : { verdicts, precision: ratio(right, right + wrong), recall: ratio(right, right + missed) };
  return { conversations: conversations.length, evaluated, hits, examples, reviewed };
}
