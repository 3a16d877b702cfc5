import type { TranscriptionRequest } from '#contracts';
import type { Language } from '#kernel';
import type { FinalResult } from '#speech';

interface Written {
  readonly type: string;
  readonly body: string;
}

/** What was said, in the format that was asked for. */
export function written(
  finals: readonly FinalResult[],
  format: TranscriptionRequest['response_format'],
  language: Language,
  durationMs: number,
): Written {
  const text = finals.map((final) => final.text).join(language === 'zh' ? '' : ' ');
  const plain = 'text/plain; charset=utf-8';
  const json = 'application/json; charset=utf-8';
  switch (format) {
    case 'json':
      return { type: json, body: JSON.stringify({ text }) };
    case 'text':
      return { type: plain, body: `${text}\n` };
    case 'srt':
      return { type: plain, body: finals.map((final, index) => `${String(index + 1)}\n${cue(final, ',')}`).join('\n') };
    case 'vtt':
      return {
        type: 'text/vtt; charset=utf-8',
        body: ['WEBVTT\n', ...finals.map((final) => cue(final, '.'))].join('\n'),
      };
    case 'verbose_json': {
      const segments = finals.map((final, id) => ({
        id,
        start: final.startMs / 1000,
        end: final.endMs / 1000,
        text: final.text,
      }));
      return { type: json, body: JSON.stringify({ text, language, duration: durationMs / 1000, segments }) };
    }
  }
}

function cue({ startMs, endMs, text }: FinalResult, point: string): string {
  return `${clock(startMs, point)} --> ${clock(endMs, point)}\n${text.replace(/-->/g, '→')}\n`;
}

/** HH:MM:SS and milliseconds. */
function clock(ms: number, point: string): string {
  return new Date(Math.max(0, ms)).toISOString().slice(11, 23).replace('.', point);
}
