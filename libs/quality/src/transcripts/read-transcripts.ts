import { parseContent } from '#content';
import type { Language, Localized } from '#kernel';
import type { Medium, Scene, Transcript, TranscriptTurn } from './transcript.js';
import { type TranscriptLine, transcriptSchema } from './transcript.schema.js';

/** A conversation that cannot be read, by its line (JSONL) or cue (WebVTT). */
export interface TranscriptProblem {
  /** From 1. */
  readonly line: number;
  readonly message: Localized;
}

export interface ReadTranscripts {
  readonly conversations: readonly Transcript[];
  readonly problems: readonly TranscriptProblem[];
}

/** Chinese when any Chinese character is said. */
export function spokenLanguage(turns: readonly { readonly text: string }[]): Language {
  return turns.some(({ text }) => /\p{Script=Han}/u.test(text)) ? 'zh' : 'en';
}

/** The day of an instant in the zone it is written in: its first ten characters. */
const dayOf = (instant: string | undefined): string | null => instant?.slice(0, 10) ?? null;

type LineTurn = TranscriptLine['turns'][number];

/** Times of day become milliseconds since the first turn, for transcripts without audio. */
function placed(turns: readonly LineTurn[]): readonly TranscriptTurn[] {
  const first = turns.find(({ saidAt }) => saidAt !== undefined)?.saidAt;
  const startedAt = first === undefined ? 0 : Date.parse(first);
  const all = turns.map(({ saidAt, ...turn }) => {
    const startMs = turn.startMs ?? (saidAt === undefined ? undefined : Math.max(0, Date.parse(saidAt) - startedAt));
    return defined({ ...turn, startMs });
  });
  const timed = all.every(({ startMs }) => startMs !== undefined);
  return timed ? all.toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0)) : all;
}

function defined(value: object): TranscriptTurn {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined),
  ) as unknown as TranscriptTurn;
}

function mediumOf(line: TranscriptLine, usual: Medium | null): Medium {
  if (line.channel === undefined && usual) return usual;
  if (line.channel === undefined) return line.turns.some(({ endMs }) => endMs !== undefined) ? 'call' : 'chat';
  return line.channel === 'call' || line.channel === 'phone' || line.channel === 'voice' ? 'call' : 'chat';
}

/** What conversations are that do not say it; without a medium, one with ends of turns is a call. */
export interface TranscriptDefaults {
  readonly scene: Scene;
  readonly medium: Medium | null;
}

const ordinary: TranscriptDefaults = { scene: 'service', medium: null };

export function transcriptOf(line: TranscriptLine, usual = ordinary): Transcript {
  return {
    id: line.id,
    medium: mediumOf(line, usual.medium),
    scene: line.kind ?? usual.scene,
    language: line.language ?? spokenLanguage(line.turns),
    today: line.today ?? dayOf(line.startedAt) ?? dayOf(line.turns[0]?.saidAt),
    slots: line.slots ?? {},
    metadata: line.metadata ?? null,
    record: line.record ?? null,
    turns: placed(line.turns),
  };
}

function problemsOf(text: string, line: number): readonly TranscriptProblem[] {
  // JSON is YAML: this reader says of every mistake what was probably meant.
  const parsed = parseContent('', text, transcriptSchema);
  return parsed.ok ? [] : parsed.problems.map(({ message }) => ({ line, message }));
}

function readLine(text: string, line: number, usual: TranscriptDefaults): Transcript | readonly TranscriptProblem[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message;
    return [{ line, message: { zh: `不是有效的 JSON：${why}`, en: `not valid JSON: ${why}` } }];
  }
  const parsed = transcriptSchema.safeParse(value);
  return parsed.success ? transcriptOf(parsed.data, usual) : problemsOf(text, line);
}

/** Reads JSONL, one conversation per line; lines that cannot be read are named, the others returned. */
export function readTranscripts(text: string, usual = ordinary): ReadTranscripts {
  const conversations: Transcript[] = [];
  const problems: TranscriptProblem[] = [];
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .forEach((line, i) => {
      if (line.trim() === '') return;
      const read = readLine(line, i + 1, usual);
      if ('turns' in read) conversations.push(read);
      else problems.push(...read);
    });
  return { conversations, problems };
}
