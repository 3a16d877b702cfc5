import type { Language } from '#kernel';

export interface AzureSettings {
  readonly key: string;
  /** Name of a region, or the address of a private endpoint or container (`wss://speech.bank.internal`). */
  readonly at: { readonly region: string } | { readonly host: string };
  readonly locales: Readonly<Record<Language, string>>;
  readonly voices: Readonly<Record<Language, string>>;
  /** How telephone sound of 8 kHz travels: G.711 takes half the bandwidth. */
  readonly telephoneCoding: 'a-law' | 'mu-law' | 'pcm';
  /**
   * What ends an utterance: so much silence, or the service's own sense of it. One of the two: given both, the SDK falls
   * into a third mode that nobody asked for.
   */
  readonly segmentation: 'silence' | 'semantic';
  /** A recogniser that lived for long gets slower and forgets; it is replaced between two utterances. */
  readonly renewAfterMs: number;
}

export const azureDefaults = {
  locales: { zh: 'zh-CN', en: 'en-US' },
  voices: { zh: 'zh-CN-XiaoxiaoNeural', en: 'en-US-JennyNeural' },
  telephoneCoding: 'a-law',
  segmentation: 'silence',
  renewAfterMs: 180_000,
} as const satisfies Partial<AzureSettings>;
