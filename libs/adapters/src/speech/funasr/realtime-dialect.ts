import type { Language, SampleRate } from '#kernel';
import type { RecognitionRequest } from '#speech';
import { type Dialect, type DialectResult, wordsOf } from './dialect.js';
import { realtimeResult } from './funasr-message.js';

const languageNames: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

/** The newer realtime server: plain commands, and results that repeat every sentence so far. */
export class RealtimeDialect implements Dialect {
  readonly subprotocols: string[] = [];
  readonly end = 'STOP';
  private told = 0;

  sampleRateFor(): SampleRate {
    return 16_000;
  }

  begin(request: RecognitionRequest): readonly string[] {
    const words = wordsOf(request).map((word) => word.replace(/[,\n]/g, ' '));
    const hotWords = words.length > 0 ? [`HOTWORDS:${words.join(',')}`] : [];
    return ['START', `LANGUAGE:${languageNames[request.language]}`, ...hotWords];
  }

  read(message: string, writtenMs: number): DialectResult {
    const result = realtimeResult.parse(JSON.parse(message));
    const finals = result.sentences.slice(this.told).map(({ text, start, end }) => ({
      text,
      isFinal: true,
      startMs: start,
      endMs: Math.max(start + 1, end),
    }));
    this.told = Math.max(this.told, result.sentences.length);
    const from = result.partial_start_ms ?? result.sentences.at(-1)?.end ?? 0;
    const partial = { text: result.partial, isFinal: false, startMs: from, endMs: Math.max(from + 1, writtenMs) };
    return { heard: result.partial === '' ? finals : [...finals, partial], isLast: result.is_final ?? false };
  }
}
