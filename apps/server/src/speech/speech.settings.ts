import { z } from 'zod';

const optional = z.string().min(1).nullable();
const text = z.string().min(1);

/** Everything that can be set of speech; the comments stand in `config/default.yaml`. */
export const speechSettings = z
  .strictObject({
    recognition: z.array(z.enum(['azure', 'funasr', 'openai', 'sherpa', 'pocketsphinx', 'scripted'])),
    synthesis: z.array(z.enum(['azure', 'openai', 'sherpa', 'espeak'])),
    voiceActivity: z.enum(['energy', 'silero']),
    endpoints: z.boolean(),
    prepare: z.boolean(),
    azure: z.strictObject({
      key: optional,
      region: optional,
      host: optional,
      voiceZh: text,
      voiceEn: text,
      telephoneCoding: z.enum(['a-law', 'mu-law', 'pcm']),
      segmentation: z.enum(['silence', 'semantic']),
    }),
    funasr: z.strictObject({ url: optional, dialect: z.enum(['two-pass', 'realtime']) }),
    openai: z.strictObject({
      url: optional,
      key: optional,
      transcriptionModel: text,
      speechModel: text,
      voiceZh: text,
      voiceEn: text,
    }),
    sherpa: z.strictObject({
      recognition: optional,
      processes: z.int().min(1).max(64),
      voiceZh: optional,
      voiceEn: optional,
      speakerZh: z.int().min(0),
      speakerEn: z.int().min(0),
    }),
    silero: z.strictObject({ model: optional }),
    pocketsphinx: z.strictObject({ model: text }),
    espeak: z.strictObject({ wordsPerMinute: z.int().min(80).max(450) }),
    scripted: z.strictObject({ folder: optional }),
  })
  .superRefine((speech, context) => {
    for (const [path, message] of missing(speech)) context.addIssue({ code: 'custom', path: [...path], message });
  });

export type SpeechSettings = z.infer<typeof speechSettings>;

type Missing = readonly [path: readonly string[], message: string];

/** What the engines that are named cannot do without. */
function missing(speech: SpeechSettings): readonly Missing[] {
  const named = new Set<string>([...speech.recognition, ...speech.synthesis]);
  const found: Missing[] = [];
  const need = (isMissing: boolean, path: readonly string[]): void => {
    if (isMissing) found.push([path, 'must be set for the engine that is named']);
  };
  need(named.has('azure') && speech.azure.key === null, ['azure', 'key']);
  need(named.has('azure') && speech.azure.region === null && speech.azure.host === null, ['azure', 'region']);
  need(named.has('funasr') && speech.funasr.url === null, ['funasr', 'url']);
  need(named.has('openai') && speech.openai.url === null, ['openai', 'url']);
  need(speech.recognition.includes('sherpa') && speech.sherpa.recognition === null, ['sherpa', 'recognition']);
  const isMute = speech.sherpa.voiceZh === null && speech.sherpa.voiceEn === null;
  need(speech.synthesis.includes('sherpa') && isMute, ['sherpa', 'voiceZh']);
  need(speech.voiceActivity === 'silero' && speech.silero.model === null, ['silero', 'model']);
  need(named.has('scripted') && speech.scripted.folder === null, ['scripted', 'folder']);
  return found;
}
