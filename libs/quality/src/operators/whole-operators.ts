import { angerIn } from '#kernel';
import { type Hit, hitIn } from '../hit.js';
import { readPromise } from '../promise/read-promise.js';
import type { ConditionOf } from '../rules/condition.schema.js';
import type { Said, Timeline } from '../timeline.js';
import type { Scalar } from '../transcripts/transcript.js';
import { limitsOf, outside } from './acoustic-operators.js';
import { type Detector, nothing } from './detector.js';

/** How angry or negative a turn is: what it carries, else what a lexicon says. */
function strength(said: Said, of: 'anger' | 'negative'): number {
  const { anger, sentiment, text } = said.turn;
  const lexical = anger ?? (sentiment === undefined || of === 'negative' ? angerIn(said.folded.text, text) : 0);
  return of === 'negative' && sentiment !== undefined ? Math.max(-sentiment, anger ?? 0) : lexical;
}

export function emotionDetector({ of, atLeast, inARow }: ConditionOf<'emotion'>): Detector {
  return {
    onTurn: (said, timeline) => {
      const value = strength(said, of);
      if (value < atLeast) return nothing;
      let run = 1;
      for (let say = said.say - 1; say >= 0 && run < inARow; say--) {
        const { bit, first, last } = timeline.says[say] ?? { bit: 0, first: 0, last: -1 };
        if (bit !== said.bit) continue;
        const turns = timeline.turns.slice(first, last + 1).filter((other) => other.bit === bit);
        if (!turns.some((other) => strength(other, of) >= atLeast)) break;
        run++;
      }
      return run >= inARow ? [hitIn(said, { [of]: value, atLeast, inARow })] : nothing;
    },
  };
}

const lastOf = (timeline: Timeline): Said | undefined => timeline.turns.at(-1);

export function durationDetector(condition: ConditionOf<'duration'>): Detector {
  return {
    need: 'times',
    atEnd: (timeline) => {
      const [span, last] = [timeline.span, lastOf(timeline)];
      const durationMs = span ? span.endMs - span.startMs : 0;
      return last && outside(durationMs, condition) ? [hitIn(last, { durationMs, ...limitsOf(condition) })] : nothing;
    },
  };
}

export function turnCountDetector(condition: ConditionOf<'turn_count'>): Detector {
  return {
    atEnd: (timeline, mask) => {
      const [turns, last] = [timeline.saysOf(mask), lastOf(timeline)];
      return last && outside(turns, condition) ? [hitIn(last, { turns, ...limitsOf(condition) })] : nothing;
    },
  };
}

type Comparison = ConditionOf<'slot'> | ConditionOf<'metadata'>;

function meets(value: Scalar | undefined, condition: Comparison): boolean {
  const { equals, above, below } = condition;
  const numeric = above !== undefined || below !== undefined;
  if (numeric) return value !== null && value !== undefined && value !== '' && outside(Number(value), condition);
  if (equals !== undefined) return value === equals || (equals === null && value === undefined);
  if (condition.in) return condition.in.includes(value ?? null);
  const present = value !== undefined && value !== null && value !== '';
  return present === (condition.exists ?? true);
}

/** Values that a turn brings, at the turn that brings them; those known from the start stand before the first turn. */
export function slotDetector(condition: ConditionOf<'slot'>): Detector {
  const values = (value: Scalar | undefined) => ({ slot: condition.name, value: value ?? null });
  const start = (timeline: Timeline): readonly Hit[] => {
    const value = timeline.head.slots[condition.name];
    if (!meets(value, condition)) return nothing;
    return [{ turn: -1, say: -1, from: 0, to: 0, startMs: 0, endMs: 0, values: values(value) }];
  };
  return {
    onTurn: (said, timeline) => {
      const initial = said.index === 0 ? start(timeline) : nothing;
      const { slots } = said.turn;
      if (!slots || !(condition.name in slots)) return initial;
      const value = slots[condition.name];
      return meets(value, condition) ? [...initial, hitIn(said, values(value))] : initial;
    },
  };
}

export function metadataDetector(condition: ConditionOf<'metadata'>): Detector {
  return {
    need: 'metadata',
    atEnd: (timeline) => {
      const [value, last] = [timeline.head.metadata?.[condition.name], lastOf(timeline)];
      if (!last || !meets(value, condition)) return nothing;
      return [hitIn(last, { metadata: condition.name, value: value ?? null, ...limitsOf(condition) })];
    },
  };
}

const dayMs = 86_400_000;

export function promiseDetector({ lacks, beyondDays }: ConditionOf<'promise'>): Detector {
  return {
    atEnd: (timeline) => {
      const promise = readPromise(timeline);
      const said = timeline.turns[promise?.turn ?? -1];
      if (!promise || !said) return nothing;
      const facts = {
        date: promise.date,
        amount: promise.amount,
        channel: promise.channel,
        confirmed: promise.confirmed,
      };
      if (lacks) {
        const missing = promise.missing.filter((part) => lacks.includes(part));
        return missing.length > 0 ? [hitIn(said, { ...facts, missing: missing.join(', ') })] : nothing;
      }
      if (beyondDays !== undefined) {
        const { today } = timeline.head;
        if (promise.date === null || today === null) return nothing;
        const days = (Date.parse(promise.date) - Date.parse(today)) / dayMs;
        return days > beyondDays ? [hitIn(said, { ...facts, days, beyondDays })] : nothing;
      }
      return [hitIn(said, facts)];
    },
  };
}
