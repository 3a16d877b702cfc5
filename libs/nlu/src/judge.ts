import { type Blend, blendInto, fitBlend } from './blend.js';
import { calibrationError } from './curves.js';
import { type Confidence, confidenceOf, fitConfidence, signalSize, writeSignals } from './confidence.js';
import { evidenceSize } from './evidence.js';
import { type ScopeQuantiles, scopeQuantiles, scopeScore } from './scope.js';
import type { HeldOutTexts } from './held-out.js';
import type { Thresholds } from './model.js';
import { chooseThresholds } from './thresholds.js';

/** Measured on texts that the measured model had not seen. */
export interface Measured {
  /** Share of texts whose best intent is right, and whose three best hold it. */
  readonly accuracy: number;
  readonly top3: number;
  /** Expected calibration error of the confidence in the best intent, ten equal bins. */
  readonly calibrationError: number;
  readonly thresholds: Thresholds;
  /** Share of texts answered, and of those the share answered right. */
  readonly coverage: number;
  readonly precision: number;
  /** Share of the negatives that would be answered; null without negatives. */
  readonly falseAnswers: number | null;
}

export interface Judgement {
  readonly blend: Blend;
  readonly confidence: Confidence;
  readonly scope: ScopeQuantiles;
  readonly measured: Measured;
}

/** Fits blend, confidence and thresholds on texts that the scores were not learned from, and measures them there. */
export function judge(held: HeldOutTexts, targetPrecision: number): Judgement {
  const blend = fitBlend(held);
  const { signals, bests, nearly, scopes } = signalsOf(held, blend);
  const right = Uint8Array.from(bests, (best, text) => (best === held.labels[text] ? 1 : 0));
  const confidence = fitConfidence({ signals, right, weights: new Float32Array(held.count).fill(1) });
  const sure = Float64Array.from(right, (_, text) => confidenceOf(confidence, signals, text * signalSize));
  const inside = (_: number, text: number) => held.labels[text] !== -1;
  const judged = {
    confidence: sure.filter(inside),
    right: right.filter(inside),
    nearlyRight: nearly.filter(inside),
    outside: sure.filter((_, text) => held.labels[text] === -1),
  };
  const thresholds = chooseThresholds(judged, targetPrecision);
  const scope = scopeQuantiles(scopes.filter((_, text) => right[text] === 1));
  return { blend, confidence, scope, measured: { ...measure(judged, thresholds), thresholds } };
}

function signalsOf(held: HeldOutTexts, blend: Blend) {
  const signals = new Float32Array(held.count * signalSize);
  const bests = new Int32Array(held.count);
  const nearly = new Uint8Array(held.count);
  const scopes = new Float64Array(held.count);
  const probabilities = new Float64Array(held.candidates);
  for (let text = 0; text < held.count; text++) {
    const from = text * held.candidates;
    blendInto(probabilities, held.evidence, from * evidenceSize, held.candidates, blend);
    const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
    const best = order[0]!;
    writeSignals(signals, text * signalSize, {
      probabilities,
      best,
      second: order[1] ?? best,
      numbers: held.evidence,
      from: from * evidenceSize,
      known: held.known,
      knownFrom: text * 2,
      scope: (scopes[text] = scopeScore(held.evidence, from * evidenceSize, held.candidates)),
    });
    bests[text] = held.intents[from + best]!;
    nearly[text] = order.slice(0, 3).some((place) => held.intents[from + place] === held.labels[text]) ? 1 : 0;
  }
  return { signals, bests, nearly, scopes };
}

function measure(
  judged: { confidence: Float64Array; right: Uint8Array; nearlyRight: Uint8Array; outside: Float64Array },
  { answer }: Thresholds,
) {
  const count = Math.max(1, judged.right.length);
  const answered = judged.confidence.filter((value) => value >= answer).length;
  const rightly = judged.confidence.filter((value, text) => value >= answer && judged.right[text] === 1).length;
  return {
    accuracy: judged.right.reduce((sum, one) => sum + one, 0) / count,
    top3: judged.nearlyRight.reduce((sum, one) => sum + one, 0) / count,
    calibrationError: calibrationError(judged.confidence, judged.right),
    coverage: answered / count,
    precision: answered === 0 ? 1 : rightly / answered,
    falseAnswers:
      judged.outside.length === 0
        ? null
        : judged.outside.filter((value) => value >= answer).length / judged.outside.length,
  };
}

/** The same texts as if there were no neural head. */
export function withoutNeural(held: HeldOutTexts): HeldOutTexts {
  const evidence = held.evidence.slice();
  for (let at = evidenceSize - 1; at < evidence.length; at += evidenceSize) evidence[at] = 0;
  return { ...held, evidence };
}
