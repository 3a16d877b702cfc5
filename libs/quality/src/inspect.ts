import type { Scorecard } from './compile/scorecard.js';
import type { Inspection } from './run/finding.js';
import { InspectionRun } from './run/inspection-run.js';
import type { Judge, JudgeQuestion } from './run/judge.js';
import type { Transcript } from './transcripts/transcript.js';

export interface InspectOptions {
  /** Without one, rules that need a language model are reported as not evaluated. */
  readonly judge?: Judge;
}

function runOf(conversation: Transcript, scorecard: Scorecard, judge: Judge | null): InspectionRun {
  const run = new InspectionRun(scorecard, conversation, judge);
  for (const turn of conversation.turns) run.add(turn);
  return run;
}

/** Holds an ended conversation against a scorecard. The same conversation always gives the same result. */
export function inspect(conversation: Transcript, scorecard: Scorecard, options: InspectOptions = {}): Inspection {
  const run = runOf(conversation, scorecard, options.judge ?? null);
  run.end();
  return run.result();
}

/** What a language model would have to answer for this conversation; empty unless a rule of the card asks. */
export function judgeQuestions(conversation: Transcript, scorecard: Scorecard): readonly JudgeQuestion[] {
  return runOf(conversation, scorecard, null).questions();
}
