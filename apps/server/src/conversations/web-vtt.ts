import type { InspectedTurn } from '#contracts';

const two = (value: number) => String(value).padStart(2, '0');

function stamp(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = Math.floor(ms / 1_000) % 60;
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(Math.floor(ms) % 1_000).padStart(3, '0')}`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What is written is read for so long, where nothing says when it ended. */
const readMs = 2_000;

/** A conversation as WebVTT, one cue a turn, the speaker as voice. */
export function webVtt(turns: readonly InspectedTurn[], note: string): string {
  const cues = turns.map(({ seq, role, by, text, startMs, endMs }, i) => {
    const next = turns[i + 1]?.startMs ?? startMs + readMs;
    const end = endMs ?? Math.max(startMs + 1, next);
    // An empty line would end the cue.
    const words = escaped(text).replace(/\n{2,}/g, '\n');
    return `${String(seq)}\n${stamp(startMs)} --> ${stamp(end)}\n<v ${escaped(by ?? role)}>${words}</v>\n`;
  });
  return `WEBVTT\n\nNOTE ${escaped(note)}\n\n${cues.join('\n')}`;
}
