import { type Language, sampleRates } from '#kernel';
import { amplified, durationMs, silence } from '../audio/samples.js';
import { type SpeechPiece, speechPieces } from '../markup/speech-pieces.js';
import type { SynthesisCapabilities, SynthesisEvent, SynthesisRequest } from '../ports/text-to-speech.port.js';

/** How an engine for plain text says one piece: sound at the rate of the request, as soon as there is any. */
export type PlainSynthesis = (text: string, speed: number) => AsyncIterable<Int16Array>;

/** What an engine for plain text can do with the help of `piecewise`. */
export function piecewiseCapabilities(languages: readonly Language[]): SynthesisCapabilities {
  return { languages, sampleRates, streams: true, ssml: true, wordTimes: false, bookmarks: true };
}

/** Gives an engine for plain text pauses, bookmarks, changes of speed and volume: each piece is asked for by itself. */
export async function* piecewise(request: SynthesisRequest, say: PlainSynthesis): AsyncIterable<SynthesisEvent> {
  let atMs = 0;
  for (const piece of speechPieces(request)) {
    if (piece.kind === 'mark') yield { type: 'bookmark', text: piece.name, atMs };
    else
      for await (const samples of sounds(piece, request, say)) {
        if (samples.length === 0) continue;
        atMs += durationMs(samples, request.sampleRate);
        yield { type: 'audio', samples };
      }
  }
}

async function* sounds(
  piece: Exclude<SpeechPiece, { kind: 'mark' }>,
  { sampleRate }: SynthesisRequest,
  say: PlainSynthesis,
): AsyncIterable<Int16Array> {
  if (piece.kind === 'pause') yield silence(piece.durationMs, sampleRate);
  else for await (const samples of say(piece.text, piece.speed)) yield amplified(samples, piece.gainDb);
}
