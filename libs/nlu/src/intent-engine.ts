import type { Certainty, Language, RankedIntent, Understanding } from '#kernel';
import { blendInto, evidenceSize } from './blend.js';
import { Candidates } from './candidates.js';
import { confidenceOf, signalSize, writeSignals } from './confidence.js';
import { CountedText } from './counted-text.js';
import { detectLanguage } from './detect-language.js';
import { findExact } from './exact.js';
import { normsOf } from './example-index.js';
import type { IntentModel, Thresholds } from './model.js';
import { exactForm, normalize } from './normalize.js';
import { knownShare, weigh } from './vectors.js';
import { Vocabulary } from './vocabulary.js';

/** Text beyond this many UTF-16 code units is not read. */
const longestText = 2_000;
const rankingLength = 5;

export interface EngineOptions extends Partial<Thresholds> {
  /** Takes the place of the threshold chosen in training. */
  readonly answerAt?: number;
  readonly clarifyAt?: number;
}

/** Understands utterances with a trained model. Keeps buffers, so one engine serves one thread. */
export class IntentEngine {
  private readonly text: CountedText;
  private readonly scores: Float64Array;
  private readonly candidates: Candidates;
  private readonly probabilities: Float64Array;
  private readonly signals = new Float32Array(signalSize);
  private values = new Float32Array(512);
  /** The weight of each step, from -128. */
  private readonly steps: Float64Array;
  private readonly answerAt: number;
  private readonly clarifyAt: number;

  constructor(
    private readonly model: IntentModel,
    options: EngineOptions = {},
  ) {
    const classes = model.intents.length;
    this.text = new CountedText(Vocabulary.of(model.features), false);
    this.scores = new Float64Array(classes);
    const index = {
      starts: model.exampleStarts,
      order: Uint32Array.from({ length: model.rowStarts.length - 1 }, (_, row) => row),
      rowStarts: model.rowStarts,
      rowFeatures: model.rowFeatures,
      rowValues: model.rowValues,
    };
    this.candidates = new Candidates({ ...index, ...normsOf(index) }, classes, model.features.length);
    this.probabilities = new Float64Array(this.candidates.count);
    this.steps = Float64Array.from(
      { length: 256 },
      (_, at) => Math.sign(at - 128) * ((at - 128) / 127) ** 2 * model.largestWeight,
    );
    this.answerAt = options.answerAt ?? model.thresholds.answer;
    this.clarifyAt = Math.min(options.clarifyAt ?? model.thresholds.clarify, this.answerAt);
  }

  /** What a text means; `fallback` is its language when it has no letters. Only the first 2,000 characters are read. */
  understand(text: string, fallback: Language): Understanding {
    const normalized = normalize(text.slice(0, longestText));
    const language = detectLanguage(normalized) ?? fallback;
    const exact = findExact(this.model, exactForm(normalized));
    const ranking = this.rank(normalized, exact);
    const certainty = exact >= 0 ? 'sure' : this.judge(ranking[0]?.confidence ?? 0);
    return { language, certainty, ranking, model: this.model.version };
  }

  private judge(confidence: number): Certainty {
    if (confidence >= this.answerAt) return 'sure';
    return confidence > 0 && confidence >= this.clarifyAt ? 'unsure' : 'unknown';
  }

  private rank(normalized: string, exact: number): readonly RankedIntent[] {
    const { text, model } = this;
    text.read(normalized);
    const share = knownShare(text, 0, text.unknown, 0, model.rarity);
    if (text.size === 0) return [];
    if (this.values.length < text.size) this.values = new Float32Array(text.size * 2);
    weigh(text, 0, text.latinShare, model.rarity, this.values);
    this.score();
    this.candidates.gather(this.scores, text.ids, this.values, 0, text.size);
    const { evidence, intents, count } = this.candidates;
    blendInto(this.probabilities, evidence, 0, count, model.blend);
    const order = Array.from({ length: count }, (_, place) => place).sort(
      (a, b) => this.probabilities[b]! - this.probabilities[a]!,
    );
    const best = order[0]!;
    writeSignals(
      this.signals,
      0,
      this.probabilities[best]!,
      this.probabilities[order[1] ?? best]!,
      evidence[best * evidenceSize]!,
      evidence[best * evidenceSize + 2]!,
      share,
    );
    const sure = confidenceOf(model.confidence, this.signals, 0);
    const rest = (1 - sure) / Math.max(1e-9, 1 - this.probabilities[best]!);
    const ranked = order.slice(0, rankingLength).map((place, rank) => ({
      intent: model.intents[intents[place]!]!,
      confidence: rank === 0 ? sure : Math.min(sure, this.probabilities[place]! * Math.min(1, rest)),
    }));
    if (exact < 0) return ranked;
    const intent = model.intents[exact]!;
    return [
      { intent, confidence: 1 },
      ...ranked.filter((other) => other.intent !== intent).map((other) => ({ ...other, confidence: 0 })),
    ].slice(0, rankingLength);
  }

  private score(): void {
    const { scores, text, values } = this;
    const { weightStarts, weightClasses, weights, bias } = this.model;
    scores.set(bias);
    for (let at = 0; at < text.size; at++) {
      const value = values[at]!;
      const end = weightStarts[text.ids[at]! + 1]!;
      for (let w = weightStarts[text.ids[at]!]!; w < end; w++)
        scores[weightClasses[w]!]! += value * this.steps[weights[w]! + 128]!;
    }
  }
}
