import { calibrationError } from '../curves.js';
import { chooseThresholds } from '../thresholds.js';
import type { FusedJudgement } from './encoded-model.js';
import { confidenceIn, fitFusedConfidence, orderOf, signalsOf } from './fused-confidence.js';
import { fitFusion, type HeldOutText, probabilitiesOf } from './fusion.js';

/** Measured on texts held out. */
export interface JudgedFigures {
  readonly texts: number;
  readonly accuracy: number;
  readonly calibrationError: number;
  /** Share of texts answered, and of those the share answered right. */
  readonly coverage: number;
  readonly precision: number;
}

interface Judged extends FusedJudgement {
  readonly figures: JudgedFigures;
}

/** Fits all of it on texts that training has not seen, and measures it there. */
export function judgeFusion(held: readonly HeldOutText[], targetPrecision: number): Judged {
  const fusion = fitFusion(held);
  const looked = held.map((text) => {
    const probabilities = probabilitiesOf(text, fusion);
    const order = orderOf(probabilities);
    const ranked = order.map((place) => text.intents[place]!);
    const { label, scope } = text;
    return { signals: signalsOf(text, probabilities, order, scope), label, ranked, right: ranked[0] === label ? 1 : 0 };
  });
  const confidence = fitFusedConfidence(
    looked.map(({ signals }) => signals),
    Uint8Array.from(looked, ({ right }) => right),
  );
  const inside = looked.filter(({ label }) => label >= 0);
  const sure = (texts: typeof looked) => Float64Array.from(texts, ({ signals }) => confidenceIn(signals, confidence));
  const judged = {
    confidence: sure(inside),
    right: Uint8Array.from(inside, ({ right }) => right),
    nearlyRight: Uint8Array.from(inside, ({ label, ranked }) => (ranked.slice(0, 3).includes(label) ? 1 : 0)),
    outside: sure(looked.filter(({ label }) => label < 0)),
  };
  const thresholds = chooseThresholds(judged, targetPrecision);
  return { fusion, confidence, thresholds, figures: figuresOf(judged, thresholds.answer) };
}

function figuresOf(judged: { confidence: Float64Array; right: Uint8Array }, answerAt: number): JudgedFigures {
  const { confidence, right } = judged;
  const count = Math.max(1, right.length);
  const given = confidence.map((value) => (value >= answerAt ? 1 : 0));
  const answered = given.reduce((sum, one) => sum + one, 0);
  const rightly = given.reduce((sum, one, at) => sum + one * right[at]!, 0);
  return {
    texts: right.length,
    accuracy: right.reduce((sum, one) => sum + one, 0) / count,
    calibrationError: calibrationError(confidence, right),
    coverage: answered / count,
    precision: answered === 0 ? 1 : rightly / answered,
  };
}
