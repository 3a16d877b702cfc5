import type { Language, SampleRate } from '#kernel';
import { SpeechError } from '#speech';

interface Engine {
  readonly engine: string;
  readonly capabilities: { readonly languages: readonly Language[]; readonly sampleRates: readonly SampleRate[] };
}

/** Why an engine cannot serve a request at all; null when it can. */
export function refusal(
  { engine, capabilities }: Engine,
  { language, sampleRate }: { readonly language: Language; readonly sampleRate: SampleRate },
): SpeechError | null {
  if (!capabilities.languages.includes(language))
    return new SpeechError(engine, 'unsupported', `${engine} does not speak ${language}.`);
  if (!capabilities.sampleRates.includes(sampleRate))
    return new SpeechError(
      engine,
      'unsupported',
      `${engine} takes no sound of ${String(sampleRate)} samples a second.`,
    );
  return null;
}
