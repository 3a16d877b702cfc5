import { entitiesIn } from '../entities/entities.js';
import { type Hit, hitIn } from '../hit.js';
import type { ConditionOf } from '../rules/condition.schema.js';
import { cosine, gramsOf, lettersIn } from '../text/similarity.js';
import { sentenceAt } from '../text/sentences.js';
import type { Said, Timeline } from '../timeline.js';
import { type Detector, nothing } from './detector.js';
import { foldedWords, PatternSet, wordsOf } from './words.js';

export function regexDetector({ patterns, except }: ConditionOf<'regex'>): Detector {
  const [wanted, spared] = [new PatternSet(patterns), new PatternSet(except)];
  return {
    onTurn: (said) => {
      const { text, scripts } = said.folded;
      return wanted
        .matches(text, scripts)
        .filter(({ from, to }) => !spared.covers(text, from, to))
        .map((match) => hitIn(said, { match: match.text }, match.from, match.to));
    },
  };
}

export function similarDetector({ sentences, similarity }: ConditionOf<'similar'>): Detector {
  const models = wordsOf(sentences).map((sentence, i) => ({
    sentence,
    grams: gramsOf(foldedWords(sentences)[i] ?? ''),
  }));
  return {
    onTurn: (said, timeline) =>
      timeline.sentences(said).flatMap(({ from, to }) => {
        const grams = gramsOf(said.folded.text.slice(from, to));
        let best: Hit | null = null;
        for (const model of models) {
          const value = cosine(grams, model.grams);
          if (value >= similarity && value > Number(best?.values.similarity ?? 0)) {
            best = hitIn(said, { similarity: round(value), atLeast: similarity, like: model.sentence }, from, to);
          }
        }
        return best ? [best] : [];
      }),
  };
}

export function entityDetector({ type }: ConditionOf<'entity'>): Detector {
  return {
    onTurn: (said, timeline) => {
      const carried = said.turn.entities;
      if (carried) {
        return carried
          .filter((entity) => entity.type === type)
          .map(({ text, start, end }) => hitIn(said, { type, text }, start, end));
      }
      const { text } = said.folded;
      return entitiesIn(type, text, timeline.head.today).map(({ value, from, to }) =>
        hitIn(said, { type, value, text: text.slice(from, to) }, from, to),
      );
    },
  };
}

export function repetitionDetector(condition: ConditionOf<'repetition'>): Detector {
  const { similarity, alike, ignoreBelow, back } = condition;
  const spared = new PatternSet(condition.except);
  const counts = (said: Said) => lettersIn(said.folded.text) >= ignoreBelow;
  return {
    onTurn: (said, timeline) => {
      const { text } = said.folded;
      if (!counts(said) || spared.matches(text).length > 0) return nothing;
      const earlier = timeline.turns.filter(
        (other) =>
          other.index < said.index && other.bit === said.bit && (back === 0 || said.say - other.say <= 2 * back),
      );
      const grams = timeline.grams(said);
      const likes = earlier.filter((other) => counts(other) && cosine(timeline.grams(other), grams) >= similarity);
      // The same words in one say are a way of speaking, not a question asked again.
      const times = new Set([...likes.map(({ say }) => say), said.say]).size;
      if (times < alike) return nothing;
      return [hitIn(said, { times, atLeast: alike, similarity, firstTurn: likes[0]?.index ?? null })];
    },
  };
}

/** Figures of one kind in the sentences that speak of it, where they are none of those the record holds. */
export function recordDetector(condition: ConditionOf<'number_equals_record'>): Detector {
  const near = foldedWords(condition.near);
  const spared = new PatternSet(condition.except);
  const sentencesNear = (said: Said, timeline: Timeline): ReadonlySet<number> | null => {
    if (near.length === 0) return null;
    const spans = timeline.sentences(said);
    const at = near.flatMap((word) => {
      const found = said.folded.text.indexOf(word);
      return found < 0 ? [] : [sentenceAt(spans, found)];
    });
    return new Set(at);
  };
  return {
    need: 'record',
    fields: condition.record,
    onTurn: (said, timeline) => {
      const wanted = recordValues(condition, timeline);
      const { text } = said.folded;
      const sentences = sentencesNear(said, timeline);
      if (wanted.length === 0 || sentences?.size === 0) return nothing;
      const spans = timeline.sentences(said);
      return entitiesIn(condition.kind, text, timeline.head.today)
        .filter(({ from }) => sentences === null || sentences.has(sentenceAt(spans, from)))
        .filter(({ value }) => value !== null && !wanted.includes(String(value)))
        .filter(({ from, to }) => !spared.covers(text, from, to))
        .map(({ value, from, to }) => hitIn(said, { spoken: value, record: wanted.join(' / ') }, from, to));
    },
  };
}

function recordValues({ record, kind }: ConditionOf<'number_equals_record'>, timeline: Timeline): readonly string[] {
  const facts = timeline.head.record ?? {};
  return record.flatMap((field) => {
    const value = facts[field];
    if (value === undefined || value === null) return [];
    return [kind === 'digits' || kind === 'date' ? String(value).slice(0, 10) : String(Number(value))];
  });
}

export const round = (value: number): number => Math.round(value * 1_000) / 1_000;
