import {
  latencyDetector,
  loudnessDetector,
  overlapDetector,
  silenceDetector,
  speechRateDetector,
} from '../operators/acoustic-operators.js';
import type { Detector } from '../operators/detector.js';
import {
  entityDetector,
  recordDetector,
  regexDetector,
  repetitionDetector,
  similarDetector,
} from '../operators/text-operators.js';
import {
  durationDetector,
  emotionDetector,
  metadataDetector,
  promiseDetector,
  slotDetector,
  turnCountDetector,
} from '../operators/whole-operators.js';
import type { Condition, ConditionOf } from '../rules/condition.schema.js';

const found = () => null;

/** Null where the automaton finds (keywords), or where a condition builds on others. */
const detectors: { readonly [Op in Condition['op']]: (condition: ConditionOf<Op>) => Detector | null } = {
  keyword_any: found,
  keyword_all: found,
  keyword_none: found,
  keyword_n: found,
  sequence: found,
  position: found,
  regex: regexDetector,
  similar: similarDetector,
  entity: entityDetector,
  repetition: repetitionDetector,
  silence: silenceDetector,
  response_latency: latencyDetector,
  overlap: overlapDetector,
  speech_rate: speechRateDetector,
  loudness: loudnessDetector,
  emotion: emotionDetector,
  duration: durationDetector,
  turn_count: turnCountDetector,
  slot: slotDetector,
  metadata: metadataDetector,
  number_equals_record: recordDetector,
  promise: promiseDetector,
  // Asked once at the end, by the run: the judge belongs to the caller.
  judge: () => ({ need: 'judge' }),
};

export function detectorOf(condition: Condition): Detector | null {
  // The table pairs each operator with its own detector, which the compiler cannot follow through the lookup.
  return (detectors[condition.op] as (of: Condition) => Detector | null)(condition);
}
