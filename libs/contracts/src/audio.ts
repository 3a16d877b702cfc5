import { z } from 'zod';

/** What a text to be spoken may have, in characters. */
export const longestSpeech = 4096;

/** Body of `POST /v1/audio/speech`, in OpenAI's dialect. */
export const speechRequest = z.object({
  model: z.string().optional(),
  input: z.string().min(1).max(longestSpeech),
  voice: z.string().optional(),
  response_format: z.enum(['wav', 'pcm']).default('wav'),
  speed: z.number().min(0.25).max(4).default(1),
  language: z.enum(['zh', 'en']).optional(),
});

/** Fields of `POST /v1/audio/transcriptions` beside the file. */
export const transcriptionRequest = z.object({
  model: z.string().optional(),
  language: z.string().optional(),
  prompt: z.string().max(2000).optional(),
  response_format: z.enum(['json', 'text', 'srt', 'vtt', 'verbose_json']).default('json'),
  temperature: z.coerce.number().optional(),
});

/** Answer of `POST /v1/audio/transcriptions`. */
export const transcription = z.object({
  text: z.string(),
  language: z.string().optional(),
  duration: z.number().optional(),
  segments: z.array(z.object({ id: z.int(), start: z.number(), end: z.number(), text: z.string() })).optional(),
});

/** First message to FunASR's WebSocket, and those that begin or end what is said. */
export const funasrCommand = z.object({
  mode: z.enum(['2pass', 'online', 'offline']).optional(),
  wav_name: z.string().max(200).optional(),
  wav_format: z.string().optional(),
  audio_fs: z.union([z.literal(8000), z.literal(16_000)]).optional(),
  is_speaking: z.boolean().optional(),
  hotwords: z.string().max(20_000).optional(),
  svs_lang: z.string().optional(),
});

export type SpeechRequest = z.infer<typeof speechRequest>;
export type TranscriptionRequest = z.infer<typeof transcriptionRequest>;
export type Transcription = z.infer<typeof transcription>;
export type FunasrCommand = z.infer<typeof funasrCommand>;
