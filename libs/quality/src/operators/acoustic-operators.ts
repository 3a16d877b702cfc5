import { type Hit, hitIn } from '../hit.js';
import type { ConditionOf } from '../rules/condition.schema.js';
import { lettersIn } from '../text/similarity.js';
import { roleBit, type Said, staffBits, type Timeline } from '../timeline.js';
import { type Detector, nothing } from './detector.js';
import { round } from './text-operators.js';

const holdWords =
  /稍等|稍候|请等|等一下|等一会|别挂|为您查询|帮您查询|正在(?:为您)?查询|久等|转接|hold (?:on|the line|please)|please hold|one moment|just a moment|bear with me|let me check|put you on hold|still (?:checking|looking)/;

/** Where the latest turn before this one ended: a short interjection within a long turn does not end it. */
function latestBefore(said: Said, timeline: Timeline): Said | null {
  let latest: Said | null = null;
  for (let i = said.index - 1; i >= 0; i--) {
    const other = timeline.turns[i];
    if (other?.endMs != null && other.bit !== roleBit.system && other.endMs > (latest?.endMs ?? -Infinity))
      latest = other;
  }
  return latest;
}

/** A hold counts as announced when the staff, in the last words before it, ask to wait. */
function announcedBy(timeline: Timeline, before: Said): boolean {
  for (let i = before.index; i >= 0 && i > before.index - 4; i--) {
    const said = timeline.turns[i];
    if (said && said.bit & staffBits) return holdWords.test(said.folded.text);
  }
  return false;
}

/** Stretches in which neither speaks; a hit stands at the turn before it. */
export function silenceDetector(condition: ConditionOf<'silence'>): Detector {
  const { atLeastMs, atMostMs = Infinity, announced, totalPercent } = condition;
  const gap = (said: Said, timeline: Timeline): Hit | null => {
    if (said.startMs === null || said.bit === roleBit.system) return null;
    const before = latestBefore(said, timeline);
    if (before?.endMs == null) return null;
    const silentMs = said.startMs - before.endMs;
    if (silentMs < atLeastMs || silentMs > atMostMs) return null;
    if (announced !== undefined && announced !== announcedBy(timeline, before)) return null;
    const values = { silentMs, atLeastMs };
    return { ...hitIn(before, values), startMs: before.endMs, endMs: said.startMs };
  };
  if (totalPercent === undefined) {
    return {
      need: 'times',
      onTurn: (said, timeline) => {
        const found = gap(said, timeline);
        return found ? [found] : nothing;
      },
    };
  }
  return {
    need: 'times',
    atEnd: (timeline) => {
      const gaps = timeline.turns.flatMap((said) => gap(said, timeline) ?? []);
      const span = timeline.span;
      const silentMs = gaps.reduce((sum, hit) => sum + Number(hit.values.silentMs), 0);
      const percent = span && span.endMs > span.startMs ? (100 * silentMs) / (span.endMs - span.startMs) : 0;
      if (gaps.length === 0 || percent < totalPercent) return nothing;
      const longest = gaps.reduce((best, hit) =>
        Number(hit.values.silentMs) > Number(best.values.silentMs) ? hit : best,
      );
      return [{ ...longest, values: { ...longest.values, percent: round(percent), atLeastPercent: totalPercent } }];
    },
  };
}

/** From the end of the customer's words to the first of the staff's. */
export function latencyDetector({ aboveMs, percentile }: ConditionOf<'response_latency'>): Detector {
  const latency = (said: Said, timeline: Timeline): number | null => {
    const before = latestBefore(said, timeline);
    if (!(said.bit & staffBits) || said.startMs === null || before?.bit !== roleBit.customer || before.endMs === null)
      return null;
    return Math.max(0, said.startMs - before.endMs);
  };
  if (percentile === undefined) {
    return {
      need: 'times',
      onTurn: (said, timeline) => {
        const latencyMs = latency(said, timeline);
        return latencyMs !== null && latencyMs > aboveMs ? [hitIn(said, { latencyMs, aboveMs })] : nothing;
      },
    };
  }
  return {
    need: 'times',
    atEnd: (timeline, mask) => {
      const all = timeline.turns
        .filter(({ bit }) => bit & mask)
        .flatMap((said) => {
          const latencyMs = latency(said, timeline);
          return latencyMs === null ? [] : [{ said, latencyMs }];
        })
        .sort((a, b) => a.latencyMs - b.latencyMs);
      const at = all[Math.max(0, Math.ceil((percentile / 100) * all.length) - 1)];
      return at && at.latencyMs > aboveMs
        ? [hitIn(at.said, { latencyMs: at.latencyMs, percentile, aboveMs })]
        : nothing;
    },
  };
}

const backchannel =
  /^(?:[嗯哦噢啊对好是行唔喔呃]|好的|是的|对的|明白|了解|可以|没错|ok|okay|yes|yeah|yep|uh-?huh|mm-?hmm?|mhm|right|sure|i see|got it|[\s,，.。!！?？、])+$/;

/** The role begins while the other side has been speaking for a while, and goes on; showing that one listens is no interruption. */
export function overlapDetector({ delayMs, atLeastMs, totalMs }: ConditionOf<'overlap'>): Detector {
  const overlap = (said: Said, timeline: Timeline): Hit | null => {
    if (said.startMs === null || said.endMs === null || backchannel.test(said.folded.text.trim())) return null;
    const isStaff = (said.bit & staffBits) !== 0;
    for (let i = said.index - 1; i >= 0; i--) {
      const other = timeline.turns[i];
      if (other?.startMs == null || other.endMs === null || other.bit === roleBit.system) continue;
      const spokeMs = said.startMs - other.startMs;
      const overlapMs = Math.min(said.endMs, other.endMs) - said.startMs;
      if (((other.bit & staffBits) !== 0) === isStaff || overlapMs <= 0) continue;
      if (backchannel.test(other.folded.text.trim())) continue;
      return spokeMs >= delayMs && overlapMs >= atLeastMs
        ? hitIn(said, { overlapMs, atLeastMs, spokeMs, delayMs })
        : null;
    }
    return null;
  };
  const onTurn = (said: Said, timeline: Timeline): readonly Hit[] => {
    const found = overlap(said, timeline);
    return found ? [found] : nothing;
  };
  if (totalMs === undefined) return { need: 'times', onTurn };
  return {
    need: 'times',
    atEnd: (timeline, mask) => {
      const all = timeline.turns.filter(({ bit }) => bit & mask).flatMap((said) => onTurn(said, timeline));
      const sum = all.reduce((total, hit) => total + Number(hit.values.overlapMs), 0);
      return sum >= totalMs ? all.map((hit) => ({ ...hit, values: { ...hit.values, sumMs: sum, totalMs } })) : nothing;
    },
  };
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** Characters (punctuation and spaces left out) or words per minute of speaking time. */
export function speechRateDetector(condition: ConditionOf<'speech_rate'>): Detector {
  const { unit, average, ignoreBelow } = condition;
  const size = (said: Said): number => (unit === 'words' ? wordsIn(said.turn.text) : lettersIn(said.turn.text));
  const spokenMs = (said: Said): number => (said.turn.endMs ?? 0) - (said.turn.startMs ?? said.turn.endMs ?? 0);
  const counted = (said: Said): boolean => spokenMs(said) > 0 && size(said) >= ignoreBelow;
  const judged = (said: Said, amount: number, ms: number): readonly Hit[] => {
    const perMinute = round((60_000 * amount) / ms);
    return outside(perMinute, condition) ? [hitIn(said, { perMinute, unit, ...limitsOf(condition) })] : nothing;
  };
  if (!average) {
    return { need: 'times', onTurn: (said) => (counted(said) ? judged(said, size(said), spokenMs(said)) : nothing) };
  }
  return {
    need: 'times',
    atEnd: (timeline, mask) => {
      const all = timeline.turns.filter((said) => said.bit & mask && counted(said));
      const [first] = all;
      if (!first) return nothing;
      const sum = (of: (said: Said) => number) => all.reduce((total, said) => total + of(said), 0);
      return judged(first, sum(size), sum(spokenMs));
    },
  };
}

export function loudnessDetector(condition: ConditionOf<'loudness'>): Detector {
  return {
    need: 'loudness',
    onTurn: (said) => {
      const { loudnessDb } = said.turn;
      if (loudnessDb === undefined || !outside(loudnessDb, condition)) return nothing;
      return [hitIn(said, { loudnessDb, ...limitsOf(condition) })];
    },
  };
}

interface Limits {
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}

/** Above the one limit or below the other; with neither, never. */
export function outside(value: number, { above, below }: Limits): boolean {
  return (above !== undefined && value > above) || (below !== undefined && value < below);
}

export function limitsOf({ above, below }: Limits): Readonly<Record<string, number>> {
  return { ...(above === undefined ? {} : { above }), ...(below === undefined ? {} : { below }) };
}
