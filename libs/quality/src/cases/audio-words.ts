import type { Language } from '#kernel';

/** What a worked case says of a recording; all optional, times in milliseconds. */
export interface Heard {
  readonly silenceMs?: number;
  readonly silencePercent?: number;
  readonly holdMs?: number;
  readonly announced?: boolean;
  /** How often somebody spoke up again while the customer was waiting. */
  readonly rechecks?: number;
  readonly recheckEveryMs?: number;
  readonly charactersPerMinute?: number;
  readonly wordsPerMinute?: number;
  /** In the unit of the language spoken. */
  readonly perMinute?: number;
  readonly letters?: number;
  readonly latencyMs?: number;
  readonly latencyP50Ms?: number;
  readonly latencyP95Ms?: number;
  readonly overlaps?: number;
  readonly overlapMs?: number;
  readonly overlapTotalMs?: number;
  readonly spokeBeforeMs?: number;
  readonly text?: string;
  /** Whose sound it is; the agent's where the case does not say. */
  readonly who?: 'agent' | 'bot' | 'customer';
}

type Field = keyof Heard;

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  sec: 1_000,
  secs: 1_000,
  seconds: 1_000,
  min: 60_000,
};
const overlap = '(?:overlap|interrupt|overtalk|talk_?over)';

/** With a unit of time. */
const times: readonly (readonly [RegExp, Field])[] = [
  [/before|delay/, 'spokeBeforeMs'],
  [/each/, 'overlapMs'],
  [/re_?check|check_?back/, 'recheckEveryMs'],
  [new RegExp(`total.*${overlap}|${overlap}.*total`), 'overlapTotalMs'],
  [new RegExp(overlap), 'overlapMs'],
  [/(?:latency|response).*p50|p50.*(?:latency|response)|median/, 'latencyP50Ms'],
  [/(?:latency|response).*p95|p95.*(?:latency|response)/, 'latencyP95Ms'],
  [/latency|response/, 'latencyMs'],
  [/hold|wait/, 'holdMs'],
  [/silen|dead_?air|quiet|non_?talk|pause/, 'silenceMs'],
];

/** Without one. */
const figures: readonly (readonly [RegExp, Field])[] = [
  [/re_?check|check_?back/, 'rechecks'],
  [/(?:silen|dead_?air|non_?talk).*(?:pct|percent)|(?:pct|percent).*(?:silen|dead_?air|non_?talk)/, 'silencePercent'],
  [/cpm|char(?:acter)?s?_per_min/, 'charactersPerMinute'],
  [/wpm|words?_per_min/, 'wordsPerMinute'],
  [/speech_?rate|speed|rate/, 'perMinute'],
  [/chars|characters|letters|words/, 'letters'],
  [new RegExp(overlap), 'overlaps'],
];

const speakers: readonly (readonly [RegExp, NonNullable<Heard['who']>])[] = [
  [/^(?:robot|bot)_/, 'bot'],
  [/^(?:agent|human|staff)_/, 'agent'],
  [/^customer_(?!spoke)/, 'customer'],
];

function fieldOf(key: string, value: unknown): readonly [Field, Heard[Field]] | null {
  if (typeof value === 'string') return key === 'text' ? ['text', value] : null;
  if (typeof value === 'boolean') return key.includes('announce') ? ['announced', value] : null;
  if (typeof value !== 'number' || value < 0) return null;
  const [, stem = key, unit = ''] = /^(.*)_([a-z]+)$/.exec(key) ?? [];
  const factor = units[unit];
  const name = factor === undefined ? key : stem;
  const field = (factor === undefined ? figures : times).find(([words]) => words.test(name))?.[1];
  return field ? [field, value * (factor ?? 1)] : null;
}

/** A rate in words is that of English. */
export const languageOfAudio = (audio: Readonly<Record<string, unknown>>): Language =>
  Object.keys(audio).some((key) => /wpm|words?_?per_?min/i.test(key)) ? 'en' : 'zh';

/**
 * Reads the names of a case word by word: `silence_ms`, `dead_air_s`, `agent_cpm`, `robot_latency_p95_ms`,
 * `interruptions`, `overlap_total_ms`, `hold_announced`. What is not understood is returned beside it.
 */
export function heardIn(audio: Readonly<Record<string, unknown>>): {
  readonly heard: Heard;
  readonly unknown: readonly string[];
} {
  const heard: Partial<Record<Field, unknown>> = {};
  const unknown: string[] = [];
  for (const [written, value] of Object.entries(audio)) {
    const key = written.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
    const found = fieldOf(key, value);
    if (!found) {
      unknown.push(written);
      continue;
    }
    heard[found[0]] = found[1];
    const who = speakers.find(([prefix]) => prefix.test(key))?.[1];
    if (who) heard.who = who;
  }
  return { heard: heard as Heard, unknown };
}
