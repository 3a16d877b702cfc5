import type { RecognitionRequest } from '#speech';
import { type Dialect, type DialectResult, wordsOf } from './dialect.js';
import { twoPassResult } from './funasr-message.js';

/** How strongly a hot word is preferred; the runtime's own example. */
const hotWordWeight = 20;

/**
 * The runtime's two passes: a quick one while the customer speaks, whose pieces are put together, and a thorough one at the
 * end of each sentence, which replaces them.
 */
export class TwoPassDialect implements Dialect {
  readonly subprotocols = ['binary'];
  readonly end = JSON.stringify({ is_speaking: false });
  private quick = '';
  private doneMs = 0;

  sampleRateFor<Rate>(sampleRate: Rate): Rate {
    return sampleRate;
  }

  begin(request: RecognitionRequest): readonly string[] {
    const hotWords = Object.fromEntries(wordsOf(request).map((word) => [word, hotWordWeight]));
    const start = {
      mode: '2pass',
      wav_name: 'call',
      wav_format: 'pcm',
      is_speaking: true,
      // 600 ms at once, with 300 ms before and after.
      chunk_size: [5, 10, 5],
      chunk_interval: 10,
      itn: true,
      audio_fs: request.sampleRate,
      hotwords: JSON.stringify(hotWords),
      svs_lang: request.language,
      svs_itn: true,
    };
    return [JSON.stringify(start)];
  }

  read(message: string, writtenMs: number): DialectResult {
    const { mode, text, timestamp = [], is_final: isLast = false } = twoPassResult.parse(JSON.parse(message));
    const isFinal = mode !== '2pass-online' && mode !== 'online';
    this.quick = isFinal ? '' : this.quick + text;
    const startMs = Math.max(this.doneMs, timestamp[0]?.[0] ?? this.doneMs);
    const endMs = Math.min(writtenMs, Math.max(startMs + 1, timestamp.at(-1)?.[1] ?? writtenMs));
    if (isFinal) this.doneMs = endMs;
    const words = timestamp.map(([from, to], index) => ({
      text: Array.from(text)[index] ?? '',
      startMs: from,
      endMs: to,
    }));
    const heard = isFinal ? { text, words, isFinal, startMs, endMs } : { text: this.quick, isFinal, startMs, endMs };
    return { heard: isFinal && text === '' ? [] : [heard], isLast };
  }
}
