import type { Role } from '#kernel';
import { type ReadTranscripts, spokenLanguage, type TranscriptProblem } from './read-transcripts.js';
import { roleNamed } from './role-names.js';
import type { Scene, TranscriptTurn } from './transcript.js';

const stamp = '(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)[.,](\\d{3})';
const timing = new RegExp(`^${stamp}[ \\t]+-->[ \\t]+${stamp}`);

const milliseconds = (parts: readonly (string | undefined)[]): number => {
  const [hours, minutes, seconds, rest] = parts.map((part) => Number(part ?? 0));
  return (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1_000 + (rest ?? 0);
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (whole, name: string) => entities[name] ?? whole)
    .trim();

interface Piece {
  readonly speaker: string | null;
  readonly text: string;
}

/** A cue may hold several voices, each from its `<v …>` to the next. */
function pieces(payload: string): readonly Piece[] {
  const voice = /<v(?:\.[^ \t>]+)*[ \t]+([^>]+)>/g;
  const starts = [...payload.matchAll(voice)];
  if (starts.length === 0) return [{ speaker: null, text: plain(payload) }];
  return starts.map((start, i) => ({
    speaker: start[1]?.trim() ?? '',
    text: plain(payload.slice(start.index + start[0].length, starts[i + 1]?.index ?? payload.length)),
  }));
}

interface Cue {
  readonly line: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly payload: string;
}

const blockKinds = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;

function cuesOf(lines: readonly string[], problems: TranscriptProblem[]): readonly Cue[] {
  const cues: Cue[] = [];
  for (let i = 1; i < lines.length; i++) {
    const first = lines[i] ?? '';
    if (first.trim() === '') continue;
    const block: string[] = [];
    const line = i + 1;
    while (i < lines.length && (lines[i] ?? '').trim() !== '') block.push(lines[i++] ?? '');
    if (blockKinds.test(first)) continue;
    const at = block.findIndex((text) => text.includes('-->'));
    const match = at < 0 ? null : timing.exec(block[at]?.trim() ?? '');
    if (at < 0) continue;
    const [startMs, endMs] = match ? [milliseconds(match.slice(1, 5)), milliseconds(match.slice(5, 9))] : [0, -1];
    if (endMs < startMs) {
      problems.push({
        line: line + at,
        message: {
          zh: '时间写法有误，应如 00:01.000 --> 00:02.500',
          en: 'not a cue timing such as 00:01.000 --> 00:02.500',
        },
      });
      continue;
    }
    cues.push({ line, startMs, endMs, payload: block.slice(at + 1).join('\n') });
  }
  return cues;
}

export interface VttOptions {
  readonly id: string;
  readonly scene: Scene;
  /** Roles of speakers whose names do not tell: {"Li Na": "agent"}. */
  readonly speakers?: Readonly<Record<string, Role>>;
}

/** Reads one call from WebVTT; each `<v speaker>` is a turn with the times of its cue. */
export function readWebVtt(text: string, { id, scene, speakers = {} }: VttOptions): ReadTranscripts {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const problems: TranscriptProblem[] = [];
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) {
    const message = { zh: '不是 WebVTT：首行应为 WEBVTT', en: 'not WebVTT: the first line must be WEBVTT' };
    return { conversations: [], problems: [{ line: 1, message }] };
  }
  const turns: TranscriptTurn[] = [];
  for (const { line, startMs, endMs, payload } of cuesOf(lines, problems)) {
    for (const { speaker, text: words } of pieces(payload)) {
      const role = speaker === null ? null : (speakers[speaker] ?? roleNamed(speaker));
      if (role) turns.push({ role, text: words, startMs, endMs });
      else problems.push({ line, message: unknownSpeaker(speaker) });
    }
  }
  turns.sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
  if (turns.length === 0) return { conversations: [], problems: [...problems, { line: 1, message: nothingSaid }] };
  const language = spokenLanguage(turns);
  const facts = { slots: {}, metadata: null, record: null, today: null };
  return { conversations: [{ id, medium: 'call', scene, language, ...facts, turns }], problems };
}

const nothingSaid = { zh: '没有一句可用的对话', en: 'there is no turn to inspect' };

const unknownSpeaker = (speaker: string | null) =>
  speaker === null
    ? { zh: '没有说话人：请写 <v Agent> 或 <v 客户>', en: 'no speaker: write <v Agent> or <v Customer>' }
    : {
        zh: `不知道 “${speaker}” 是谁：请写 Agent、Bot、Customer（坐席、机器人、客户）`,
        en: `who is "${speaker}"? Write Agent, Bot or Customer`,
      };
