import type { Certainty, Expected, Language, RankedIntent, Understanding } from '#kernel';
import { blendInto } from './blend.js';
import { normsOf } from './centres.js';
import { confidenceOf, signalSize, writeSignals } from './confidence.js';
import { CountedText } from './counted-text.js';
import { detectLanguage } from './detect-language.js';
import { Evidence } from './evidence.js';
import { contributionsTo, type Explanation, featureNames } from './explain.js';
import { findExact } from './exact.js';
import { Homophones } from './homophones.js';
import type { IntentModel, Thresholds } from './model.js';
import { exactForm, normalize } from './normalize.js';
import { scopeOf, scopeScore } from './scope.js';
import { severalWishes } from './several-wishes.js';
import { weigh } from './vectors.js';
import { Vocabulary } from './vocabulary.js';

/** Text beyond this many UTF-16 code units is not read. */
const longestText = 2_000;
const rankingLength = 5;
const anything: Expected = { intents: new Set(), isOnly: false };

/** The score of an intent that cannot be meant. */
const impossible = -1_000;

/** How much likelier an expected intent is than the same words alone make it. */
const oddsOfExpected = 3;

export interface EngineOptions extends Partial<Thresholds> {
  /** Takes the place of the threshold chosen in training. */
  readonly answerAt?: number;
  readonly clarifyAt?: number;
}

export interface Assessment extends Understanding {
  /** The spelling in which the text was read: homophones that make no sense are those that do. */
  readonly normalized: string;
  /** How surely the text belongs to one of the intents, 0 to 1. */
  readonly scope: number;
}

/** Understands utterances with a trained model. Keeps buffers, so one engine serves one thread. */
export class IntentEngine {
  private readonly vocabulary: Vocabulary;
  private readonly text: CountedText;
  private readonly scores: Float64Array;
  private readonly evidence: Evidence;
  private readonly homophones: Homophones;
  private readonly probabilities: Float64Array;
  private readonly signals = new Float32Array(signalSize);
  private values = new Float32Array(512);
  /** The weight of each step, from -128. */
  private readonly steps: Float64Array;
  /** Of the text last read. */
  private scope = 0;
  private readonly answerAt: number;
  private readonly clarifyAt: number;

  constructor(
    private readonly model: IntentModel,
    options: EngineOptions = {},
  ) {
    const classes = model.intents.length;
    this.vocabulary = Vocabulary.of(model.features);
    this.text = new CountedText(this.vocabulary, false);
    this.homophones = new Homophones(this.vocabulary, model);
    this.scores = new Float64Array(classes);
    const centres = {
      starts: model.entryStarts,
      classes: model.entryClasses,
      values: model.entryCentres,
      norms: normsOf(model.entryClasses, model.entryCentres, classes),
    };
    this.evidence = new Evidence(centres, model.rarity, model.strangeness, model);
    this.probabilities = new Float64Array(this.evidence.intents.length);
    this.steps = Float64Array.from(
      { length: 256 },
      (_, at) => Math.sign(at - 128) * ((at - 128) / 127) ** 2 * model.largestWeight,
    );
    this.answerAt = options.answerAt ?? model.thresholds.answer;
    this.clarifyAt = Math.min(options.clarifyAt ?? model.thresholds.clarify, this.answerAt);
  }

  /**
   * What a text means; `fallback` is its language when it has no letters. Only the first 2,000 characters are read.
   */
  understand(text: string, fallback: Language, expected: Expected = anything): Understanding {
    const { language, certainty, ranking, model, scope } = this.assess(text, fallback, expected);
    // Whatever was taught word for word is one thing, and so is what can mean little.
    const parts =
      scope === 1 || expected.isOnly ? [] : severalWishes(text, (part) => this.assess(part, language, expected));
    return { language, certainty, ranking, ...(parts.length > 0 && { parts }), model };
  }

  /** The same, and how surely the text is in scope at all. */
  assess(text: string, fallback: Language, expected: Expected = anything): Assessment {
    const written = normalize(text.slice(0, longestText));
    const language = detectLanguage(written) ?? fallback;
    const known = this.findTaught(written, expected);
    const normalized = known >= 0 ? written : this.homophones.read(written);
    const exact = normalized === written ? known : this.findTaught(normalized, expected);
    const ranking = this.rank(normalized, exact, expected);
    const confidence = ranking[0]?.confidence ?? 0;
    const certainty = exact >= 0 ? 'sure' : this.judge(confidence);
    return { language, certainty, ranking, model: this.model.version, normalized, scope: exact >= 0 ? 1 : this.scope };
  }

  /** Which features decided for the likeliest intents. */
  explain(text: string, fallback: Language): Explanation {
    const { language, normalized, certainty, scope, ranking } = this.assess(text, fallback);
    const candidates = ranking.map(({ intent }) => this.model.intents.indexOf(intent));
    const weighed = { text: this.text, values: this.values, candidates };
    const names = featureNames(normalized, this.vocabulary);
    return { language, normalized, certainty, scope, ranking, features: contributionsTo(this.model, names, weighed) };
  }

  /** The intent that a text was taught for word for word, or -1. */
  private findTaught(normalized: string, { intents, isOnly }: Expected): number {
    const taught = findExact(this.model, exactForm(normalized));
    return taught >= 0 && isOnly && !intents.has(this.model.intents[taught]!) ? -1 : taught;
  }

  private judge(confidence: number): Certainty {
    if (confidence >= this.answerAt) return 'sure';
    return confidence > 0 && confidence >= this.clarifyAt ? 'unsure' : 'unknown';
  }

  private rank(normalized: string, exact: number, expected: Expected): readonly RankedIntent[] {
    const { text, model } = this;
    text.read(normalized);
    this.scope = 0;
    if (text.size === 0) return [];
    if (this.values.length < text.size) this.values = new Float32Array(text.size * 2);
    weigh(text, 0, text.latinShare, model.rarity, this.values);
    this.score();
    if (expected.isOnly) this.narrow(expected.intents);
    this.evidence.gather({ text, first: 0, firstUnknown: 0, values: this.values }, this.scores);
    const { numbers, intents, known } = this.evidence;
    const { probabilities } = this;
    blendInto(probabilities, numbers, 0, intents.length, model.blend);
    if (expected.intents.size > 0) this.expect(expected.intents);
    const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
    const best = order[0]!;
    const second = order[1] ?? best;
    const scope = scopeScore(numbers, 0, intents.length);
    this.scope = scopeOf(model.scope, scope);
    writeSignals(this.signals, 0, { probabilities, best, second, numbers, from: 0, known, knownFrom: 0, scope });
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

  private narrow(intents: ReadonlySet<string>): void {
    for (let k = 0; k < this.scores.length; k++) if (!intents.has(this.model.intents[k]!)) this.scores[k] = impossible;
  }

  /** The same text means what was to be expected more often than not (Bayes). */
  private expect(expected: ReadonlySet<string>): void {
    const { probabilities, evidence } = this;
    let total = 0;
    evidence.intents.forEach((intent, place) => {
      if (expected.has(this.model.intents[intent]!)) probabilities[place]! *= oddsOfExpected;
      total += probabilities[place]!;
    });
    for (let place = 0; place < probabilities.length; place++) probabilities[place]! /= total;
  }

  private score(): void {
    const { scores, text, values, steps } = this;
    const { entryStarts, entryClasses, entryWeights, bias, common } = this.model;
    scores.set(bias);
    let shared = 0;
    for (let at = 0; at < text.size; at++) {
      const value = values[at]!;
      const id = text.ids[at]!;
      shared += value * common[id]!;
      const end = entryStarts[id + 1]!;
      for (let entry = entryStarts[id]!; entry < end; entry++) {
        scores[entryClasses[entry]!]! += value * steps[entryWeights[entry]! + 128]!;
      }
    }
    for (let k = 0; k < scores.length; k++) scores[k]! += shared;
  }
}
