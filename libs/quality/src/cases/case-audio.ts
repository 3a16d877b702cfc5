import { z } from 'zod';
import type { Language } from '#kernel';
import type { TranscriptTurn } from '../transcripts/transcript.js';

const count = z.number().int().min(1);
const ms = z.number().min(0);

/** What a worked case says of a recording. */
export const caseAudioSchema = z.looseObject({
  silence_ms: ms.optional(),
  total_silence_pct: z.number().min(0).max(99).optional(),
  hold_ms: ms.optional(),
  announced_hold: z.boolean().optional(),
  agent_cpm: z.number().positive().optional(),
  robot_cpm: z.number().positive().optional(),
  agent_wpm: z.number().positive().optional(),
  robot_wpm: z.number().positive().optional(),
  agent_latency_ms: ms.optional(),
  robot_latency_ms: ms.optional(),
  response_latency_ms: ms.optional(),
  overlap_ms: ms.optional(),
  agent_overlap_events: count.optional(),
  each_ms: ms.optional(),
  customer_spoke_before_ms: ms.optional(),
  text: z.string().optional(),
});

export type CaseAudio = z.infer<typeof caseAudioSchema>;

const speech = {
  zh: { staff: '我跟您说明一下情况', wait: '请您稍等，我为您查询', customer: '这个我想了解一下', letter: '说' },
  en: {
    staff: 'let me explain how it works',
    wait: 'please hold while I check',
    customer: 'I want to know about it',
    letter: 'word ',
  },
} as const;

const turn = (role: TranscriptTurn['role'], text: string, startMs: number, endMs: number): TranscriptTurn => ({
  role,
  text,
  startMs,
  endMs,
});

/** Talk of the customer that makes a gap a small part of the whole. */
const ordinaryMs = (gapMs: number): number => Math.max(60_000, 19 * gapMs);

function silence(gapMs: number, announced: boolean, language: Language): readonly TranscriptTurn[] {
  const words = speech[language];
  const beginMs = ordinaryMs(gapMs);
  return [
    turn('customer', words.customer, 0, beginMs),
    turn('agent', announced ? words.wait : words.staff, beginMs, beginMs + 2_000),
    turn('customer', words.customer, beginMs + 2_000 + gapMs, beginMs + 4_000 + gapMs),
  ];
}

/** Gaps too short to matter alone, which make up so much of the whole. */
function silentShare(percent: number, language: Language): readonly TranscriptTurn[] {
  const gapMs = 4_000;
  const spokenMs = (gapMs * (100 - percent)) / Math.max(percent, 0.1);
  const turns: TranscriptTurn[] = [];
  let at = 0;
  // As many stretches of speech as gaps: the last turn takes no time.
  const gaps = 20;
  for (let i = 0; i <= gaps; i++) {
    const lasts = i === gaps ? 0 : spokenMs;
    turns.push(
      turn(i % 2 === 0 ? 'customer' : 'agent', speech[language][i % 2 === 0 ? 'customer' : 'staff'], at, at + lasts),
    );
    at += lasts + gapMs;
  }
  return turns;
}

function rate(
  perMinute: number,
  role: 'agent' | 'bot',
  language: Language,
  text: string | undefined,
): readonly TranscriptTurn[] {
  const words = text ?? speech[language].letter.repeat(100);
  const size = language === 'en' ? words.trim().split(/\s+/).length : words.replace(/[^\p{L}\p{N}]/gu, '').length;
  return [turn(role, words, 0, (60_000 * size) / perMinute)];
}

function overlaps(
  events: number,
  eachMs: number,
  spokeMs: number,
  text: string | undefined,
  language: Language,
): readonly TranscriptTurn[] {
  const words = speech[language];
  return Array.from({ length: events }, (_, i) => {
    const startMs = i * (spokeMs + eachMs + 1_000);
    const cutMs = startMs + spokeMs;
    return [
      turn('customer', words.customer, startMs, cutMs + eachMs),
      turn('agent', text ?? words.staff, cutMs, cutMs + eachMs),
    ];
  }).flat();
}

function latency(latencyMs: number, role: 'agent' | 'bot', language: Language): readonly TranscriptTurn[] {
  const words = speech[language];
  return [turn('customer', words.customer, 0, 2_000), turn(role, words.staff, 2_000 + latencyMs, 4_000 + latencyMs)];
}

type Sound = (audio: CaseAudio, language: Language) => readonly TranscriptTurn[];
type Measure = Exclude<keyof CaseAudio, number | symbol>;

const rateOf =
  (measure: 'agent_cpm' | 'robot_cpm' | 'agent_wpm' | 'robot_wpm', role: 'agent' | 'bot'): Sound =>
  (audio, language) =>
    rate(audio[measure] ?? 0, role, language, audio.text);

const spokeBefore = (audio: CaseAudio): number => audio.customer_spoke_before_ms ?? 1_500;

/** How each measure sounds; the first that a case gives counts. */
const sounds: readonly (readonly [Measure, Sound])[] = [
  ['hold_ms', (audio, language) => silence(audio.hold_ms ?? 0, audio.announced_hold ?? true, language)],
  ['silence_ms', (audio, language) => silence(audio.silence_ms ?? 0, audio.announced_hold ?? false, language)],
  ['total_silence_pct', (audio, language) => silentShare(audio.total_silence_pct ?? 0, language)],
  ['agent_cpm', rateOf('agent_cpm', 'agent')],
  ['agent_wpm', rateOf('agent_wpm', 'agent')],
  ['robot_cpm', rateOf('robot_cpm', 'bot')],
  ['robot_wpm', rateOf('robot_wpm', 'bot')],
  ['agent_latency_ms', (audio, language) => latency(audio.agent_latency_ms ?? 0, 'agent', language)],
  ['robot_latency_ms', (audio, language) => latency(audio.robot_latency_ms ?? 0, 'bot', language)],
  ['response_latency_ms', (audio, language) => latency(audio.response_latency_ms ?? 0, 'agent', language)],
  [
    'agent_overlap_events',
    (audio, language) => {
      const eachMs = audio.each_ms ?? audio.overlap_ms ?? 1_000;
      return overlaps(audio.agent_overlap_events ?? 1, eachMs, spokeBefore(audio), audio.text, language);
    },
  ],
  ['overlap_ms', (audio, language) => overlaps(1, audio.overlap_ms ?? 0, spokeBefore(audio), audio.text, language)],
];

/** Turns that sound as the case says; null when it says nothing that is known here. */
export function turnsOfAudio(audio: CaseAudio, language: Language): readonly TranscriptTurn[] | null {
  return sounds.find(([measure]) => audio[measure] !== undefined)?.[1](audio, language) ?? null;
}
