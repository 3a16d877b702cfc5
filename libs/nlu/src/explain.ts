import type { Certainty, Language, RankedIntent } from '#kernel';
import type { IntentModel } from './model.js';
import { blocks, FeatureReader } from './text-features.js';
import type { Counted } from './vectors.js';
import type { Vocabulary } from './vocabulary.js';

/** What a feature did for one of the likeliest intents. */
export interface Contribution {
  /** As it stands in the normalised text; a blank in a run of letters is the edge of a word. */
  readonly feature: string;
  readonly kind: 'word' | 'letters' | 'character' | 'pair';
  readonly intent: string;
  /** What it adds to the intent's linear score beyond what it adds to the other candidates on average. */
  readonly contribution: number;
}

export interface Explanation {
  readonly language: Language;
  readonly normalized: string;
  readonly certainty: Certainty;
  /** How surely the text is in scope at all, 0 to 1. */
  readonly scope: number;
  readonly ranking: readonly RankedIntent[];
  /** For the three likeliest intents the features that decided, the weightiest first; the neural head is not part of it. */
  readonly features: readonly Contribution[];
}

const kinds = ['word', 'letters', 'character', 'pair'] as const;
const shownIntents = 3;
const shownFeatures = 10;

/** One text as the engine has weighed it. */
export interface WeighedText {
  readonly text: Counted;
  readonly values: Float32Array;
  /** Numbers of the candidates, best first. */
  readonly candidates: readonly number[];
}

export function contributionsTo(
  model: IntentModel,
  names: ReadonlyMap<number, string>,
  { text, values, candidates }: WeighedText,
): readonly Contribution[] {
  const found: Contribution[] = [];
  for (let block = 0; block < kinds.length; block++) {
    for (let at = text.blockStarts[block]!; at < text.blockStarts[block + 1]!; at++) {
      const feature = text.ids[at]!;
      const weights = candidates.map((intent) => values[at]! * ownWeight(model, feature, intent));
      const others = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
      candidates.slice(0, shownIntents).forEach((intent, place) => {
        const contribution = weights[place]! - others;
        const name = names.get(feature) ?? '';
        found.push({ feature: name, kind: kinds[block]!, intent: model.intents[intent]!, contribution });
      });
    }
  }
  return candidates.slice(0, shownIntents).flatMap((intent) =>
    found
      .filter((one) => one.intent === model.intents[intent] && Math.abs(one.contribution) >= 0.005)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
      .slice(0, shownFeatures),
  );
}

/** The weight of a feature for an intent beyond the common one. */
function ownWeight(model: IntentModel, feature: number, intent: number): number {
  const { entryStarts, entryClasses, entryWeights, largestWeight } = model;
  for (let entry = entryStarts[feature]!; entry < entryStarts[feature + 1]!; entry++) {
    if (entryClasses[entry] !== intent) continue;
    const step = entryWeights[entry]! / 127;
    return Math.sign(step) * step * step * largestWeight;
  }
  return 0;
}

/** How each known feature of a text is written. */
export function featureNames(normalized: string, vocabulary: Vocabulary): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  new FeatureReader().read(normalized, {
    feature: (hash, block, start, end) => {
      const id = vocabulary.find(hash);
      if (id < 0 || names.has(id)) return;
      const name = Array.from({ length: end - start }, (_, at) => normalized[start + at] ?? ' ').join('');
      names.set(id, block === blocks.letters ? name.replace(/[^\p{L}\p{N}_]|\p{Script=Han}/gu, ' ') : name);
    },
  });
  return names;
}
