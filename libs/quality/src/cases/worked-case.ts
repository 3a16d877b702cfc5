import { z } from 'zod';
import { type ContentProblem, parseContent } from '#content';
import { type Language, languages } from '#kernel';
import { spokenLanguage, transcriptOf } from '../transcripts/read-transcripts.js';
import { type Facts, type Transcript, scenes } from '../transcripts/transcript.js';
import { type TranscriptLine, transcriptSchema } from '../transcripts/transcript.schema.js';
import { languageOfAudio } from './audio-words.js';
import { turnsOfAudio } from './case-audio.js';

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const outcomes = ['QA_PASS', 'QA_WARN', 'QA_FAIL', 'QA_FATAL'] as const;
export type Outcome = (typeof outcomes)[number] | 'NOT_EVALUATED';

const promise = z.looseObject({
  date: z.string().nullable().optional(),
  amount: z.number().nullable().optional(),
  channel: z.string().nullable().optional(),
  confirmed: z.boolean().optional(),
});

const expectation = z.union([
  z.enum(outcomes).transform((qa) => ({ qa, ptp: undefined, suppress_within_s: undefined })),
  z.strictObject({
    qa: z.enum(outcomes).optional(),
    ptp: z.union([promise, z.null(), z.literal(false)]).optional(),
    suppress_within_s: z.number().optional(),
  }),
]);

const caseSchema = z.looseObject({
  id: z.string(),
  rule: z.string().optional(),
  expect: expectation,
  lang: z.enum(languages).optional(),
  today: z.iso.date().optional(),
  jur: z.string().optional(),
  purpose: z.enum(scenes).optional(),
  kind: z.enum(scenes).optional(),
  channel: z.enum(['call', 'chat', 'phone', 'voice', 'web', 'app']).optional(),
  verified: z.boolean().optional(),
  right_party_verified: z.boolean().optional(),
  party: z.string().optional(),
  slots: facts.optional(),
  metadata: facts.optional(),
  record: facts.optional(),
  turns: transcriptSchema.shape.turns.optional(),
  caller: z.enum(['human', 'robot']).optional(),
  audio: z.record(z.string(), z.unknown()).optional(),
  voicemail_text: z.string().optional(),
});

type CaseInput = z.infer<typeof caseSchema>;

/** A conversation and what an inspection must find in it. */
export interface WorkedCase {
  readonly id: string;
  readonly rule: string | null;
  readonly expect: CaseInput['expect'];
  readonly conversation: Transcript;
}

export interface WorkedCases {
  readonly cases: readonly WorkedCase[];
  /** Cases about other things: calling hours, personal data. */
  readonly skipped: number;
  readonly problems: readonly ContentProblem[];
}

const anyCases = z.array(z.looseObject({ id: z.string() }));
const concerns = ['turns', 'audio', 'voicemail_text'];

/** Words of the cases for what the platform's slots say. */
function slotsOf({ jur, verified, right_party_verified, party, slots, voicemail_text }: CaseInput): Facts {
  const { verified: slotVerified, ...others } = slots ?? {};
  const known = right_party_verified ?? verified ?? slotVerified;
  return {
    ...(jur === undefined ? {} : { jurisdiction: jur.split('-')[0] ?? jur }),
    ...(known === undefined ? {} : { right_party_verified: known }),
    ...(party === undefined ? {} : { party }),
    ...(voicemail_text === undefined ? {} : { voicemail: true }),
    ...others,
  };
}

function conversationOf(input: CaseInput): { conversation: Transcript | null; unknown: readonly string[] } {
  const { id, voicemail_text: voicemail, audio, caller } = input;
  const spoken = voicemail === undefined ? (input.turns ?? null) : [{ role: 'bot' as const, text: voicemail }];
  const language: Language = input.lang ?? (spoken ? spokenLanguage(spoken) : languageOfAudio(audio ?? {}));
  const sound = turnsOfAudio(audio ?? {}, language, caller === 'robot' ? 'bot' : 'agent');
  const turns = spoken ?? sound.turns;
  if (!turns) return { conversation: null, unknown: sound.unknown };
  const conversation = transcriptOf({
    id,
    language,
    // The cases are those of calling rules: without a word on it, a collection call.
    channel: input.channel ?? 'call',
    kind: input.kind ?? input.purpose ?? 'collection',
    ...(input.today === undefined ? {} : { today: input.today }),
    slots: slotsOf(input),
    ...(input.metadata ? { metadata: input.metadata } : {}),
    ...(input.record ? { record: input.record } : {}),
    turns: [...turns] as TranscriptLine['turns'],
  });
  return { conversation, unknown: [] };
}

/** Reads worked cases and keeps those that concern a dialogue or a recording. */
export function readCases(file: string, text: string): WorkedCases {
  const all = parseContent(file, text, anyCases);
  if (!all.ok) return { cases: [], skipped: 0, problems: all.problems };
  const cases: WorkedCase[] = [];
  const problems: ContentProblem[] = [];
  let skipped = 0;
  all.value.forEach((input, i) => {
    if (!concerns.some((key) => key in input)) {
      skipped++;
      return;
    }
    const report = (path: readonly PropertyKey[], zh: string, en: string) => {
      problems.push({
        severity: 'error',
        file,
        ...all.locate([i, ...path]),
        message: { zh: `${input.id}：${zh}`, en: `${input.id}: ${en}` },
      });
    };
    const parsed = caseSchema.safeParse(input);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        report(issue.path, issue.message, `${issue.path.join('.')}: ${issue.message}`);
      return;
    }
    const { conversation, unknown } = conversationOf(parsed.data);
    if (!conversation) {
      const names = unknown.join(', ');
      report(
        ['audio'],
        `不认识这段录音的描述（${names}）；可写 silence_ms、hold_s、agent_cpm、robot_latency_ms、overlap_ms 等`,
        `what it says of the recording is not known (${names}); it may say silence_ms, hold_s, agent_cpm, robot_latency_ms, overlap_ms and the like`,
      );
    } else cases.push({ id: input.id, rule: parsed.data.rule ?? null, expect: parsed.data.expect, conversation });
  });
  return { cases, skipped, problems };
}
