import type { Language } from '#kernel';
import type { TranscriptTurn } from '../transcripts/transcript.js';
import { type Heard, heardIn } from './audio-words.js';

type Turns = readonly TranscriptTurn[];
type Role = TranscriptTurn['role'];

const speech = {
  zh: { staff: '我跟您说明一下情况', wait: '请您稍等，我为您查询', customer: '这个我想了解一下', letter: '说' },
  en: {
    staff: 'let me explain how it works',
    wait: 'please hold while I check',
    customer: 'I want to know about it',
    letter: 'word ',
  },
} as const;

const turn = (role: Role, text: string, startMs: number, endMs: number): TranscriptTurn => ({
  role,
  text,
  startMs,
  endMs,
});

/** Talk of the customer that makes a gap a small part of the whole. */
const ordinaryMs = (gapMs: number): number => Math.max(60_000, 19 * gapMs);

/** A gap, or several of the same length with a word of the staff before each. */
function silence(gapMs: number, gaps: number, announced: boolean, language: Language): Turns {
  const words = speech[language];
  let at = ordinaryMs(gapMs * gaps);
  const turns = [turn('customer', words.customer, 0, at)];
  for (let i = 0; i < gaps; i++) {
    turns.push(turn('agent', announced ? words.wait : words.staff, at, at + 2_000));
    at += 2_000 + gapMs;
  }
  return [...turns, turn('customer', words.customer, at, at + 2_000)];
}

function hold(holdMs: number, { announced = true, rechecks = 0, recheckEveryMs }: Heard, language: Language): Turns {
  const gaps = recheckEveryMs ? Math.ceil(holdMs / recheckEveryMs) : rechecks + 1;
  return silence(holdMs / gaps, gaps, announced, language);
}

/** Gaps too short to matter alone, which make up so much of the whole. */
function silentShare(percent: number, language: Language): Turns {
  const gapMs = 4_000;
  const spokenMs = (gapMs * (100 - percent)) / Math.max(percent, 0.1);
  const turns: TranscriptTurn[] = [];
  let at = 0;
  // As many stretches of speech as gaps: the last turn takes no time.
  const gaps = 20;
  for (let i = 0; i <= gaps; i++) {
    const lasts = i === gaps ? 0 : spokenMs;
    const [role, text] = i % 2 === 0 ? (['customer', 'customer'] as const) : (['agent', 'staff'] as const);
    turns.push(turn(role, speech[language][text], at, at + lasts));
    at += lasts + gapMs;
  }
  return turns;
}

function rate(perMinute: number, { who = 'agent', letters = 100, text }: Heard, language: Language): Turns {
  const words = text ?? speech[language].letter.repeat(letters);
  const size = language === 'en' ? words.trim().split(/\s+/).length : words.replace(/[^\p{L}\p{N}]/gu, '').length;
  return [turn(who, words, 0, (60_000 * size) / perMinute)];
}

/** So many times one speaks into the words of the other, who has been speaking for a while. */
function overlaps(events: number, eachMs: number, heard: Heard, language: Language): Turns {
  const words = speech[language];
  const { who = 'agent', spokeBeforeMs = 1_500 } = heard;
  const [first, firstSays, secondSays]: [Role, string, string] =
    who === 'customer' ? ['agent', words.staff, words.customer] : ['customer', words.customer, words.staff];
  return Array.from({ length: events }, (_, i) => {
    const startMs = i * (spokeBeforeMs + eachMs + 1_000);
    const cutMs = startMs + spokeBeforeMs;
    return [
      turn(first, firstSays, startMs, cutMs + eachMs),
      turn(who, heard.text ?? secondSays, cutMs, cutMs + eachMs),
    ];
  }).flat();
}

function latencies(all: readonly number[], role: Role, language: Language): Turns {
  const words = speech[language];
  let at = 0;
  return all.flatMap((latencyMs) => {
    const saysAt = at + 2_000 + latencyMs;
    const turns = [turn('customer', words.customer, at, at + 2_000), turn(role, words.staff, saysAt, saysAt + 2_000)];
    at = saysAt + 2_000;
    return turns;
  });
}

/** Twenty answers of which half are no slower than the one figure, and all but one no slower than the other. */
function spread(p50Ms: number | undefined, p95Ms: number | undefined): readonly number[] {
  const usualMs = p50Ms ?? Math.min(p95Ms ?? 0, 500);
  return [...Array<number>(18).fill(usualMs), ...Array<number>(2).fill(p95Ms ?? usualMs)];
}

type Sound = (heard: Heard, language: Language, staff: 'agent' | 'bot') => Turns | null;

const answers: Sound = ({ latencyMs, latencyP50Ms, latencyP95Ms, who }, language, staff) => {
  if (latencyP50Ms !== undefined || latencyP95Ms !== undefined)
    return latencies(spread(latencyP50Ms, latencyP95Ms), who ?? 'bot', language);
  return latencyMs === undefined ? null : latencies([latencyMs], who ?? staff, language);
};

const speed: Sound = (heard, language) => {
  const { perMinute, charactersPerMinute, wordsPerMinute } = heard;
  const figure = perMinute ?? (language === 'zh' ? charactersPerMinute : wordsPerMinute);
  return figure ? rate(figure, heard, language) : null;
};

const interruptions: Sound = (heard, language) => {
  const { overlaps: events, overlapMs, overlapTotalMs } = heard;
  if (overlapTotalMs !== undefined) return overlaps(1, overlapTotalMs, heard, language);
  if (events !== undefined) return overlaps(events, overlapMs ?? 1_000, heard, language);
  return overlapMs === undefined ? null : overlaps(1, overlapMs, heard, language);
};

/** The first that a case says something of counts. */
const sounds: readonly Sound[] = [
  (heard, language) => (heard.holdMs === undefined ? null : hold(heard.holdMs, heard, language)),
  ({ silenceMs, announced = false }, language) =>
    silenceMs === undefined ? null : silence(silenceMs, 1, announced, language),
  ({ silencePercent }, language) => (silencePercent === undefined ? null : silentShare(silencePercent, language)),
  speed,
  answers,
  interruptions,
];

function soundOf(heard: Heard, language: Language, staff: 'agent' | 'bot'): Turns | null {
  for (const sound of sounds) {
    const turns = sound(heard, language, staff);
    if (turns) return turns;
  }
  return null;
}

/** Turns that sound as the case says; null when it says nothing that is known here. */
export function turnsOfAudio(
  audio: Readonly<Record<string, unknown>>,
  language: Language,
  staff: 'agent' | 'bot',
): { readonly turns: Turns | null; readonly unknown: readonly string[] } {
  const { heard, unknown } = heardIn(audio);
  const turns = soundOf(heard, language, staff);
  return { turns: turns?.length ? turns : null, unknown };
}
