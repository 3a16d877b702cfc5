import type { Language } from '#kernel';
import { framesOf, type FinalResult, resample, silence, joined, type SpeechToText } from '#speech';

const rate = 16_000;

/** Everything that is said in a recording. The pause at the end lets engines that listen for silence finish. */
export async function transcribe(
  engine: SpeechToText,
  sound: { readonly samples: Int16Array; readonly sampleRate: number },
  options: { readonly language: Language; readonly hotWords: readonly string[] },
  signal: AbortSignal,
): Promise<readonly FinalResult[]> {
  const recognition = await engine.open({ ...options, phrases: options.hotWords, sampleRate: rate }, signal);
  const samples = joined([resample(sound.samples, sound.sampleRate, rate), silence(800, rate)]);
  for (const frame of framesOf(samples, rate)) recognition.write(frame);
  recognition.finish();
  const finals: FinalResult[] = [];
  for await (const event of recognition.events) if (event.type === 'final' && event.text !== '') finals.push(event);
  return finals;
}
