import { Body, Controller, HttpCode, Inject, Post, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  problem,
  type SpeechRequest,
  speechRequest,
  transcription,
  type TranscriptionRequest,
  transcriptionRequest,
} from '#contracts';
import { DomainError, type Language } from '#kernel';
import {
  bytesOf,
  durationMs,
  openEnded,
  readWav,
  Resampler,
  SpeechError,
  SpeechToText,
  TextToSpeech,
  wavHeader,
} from '#speech';
import { Public } from '../access/permit.js';
import { Answers } from '../platform/answers.js';
import { SETTINGS } from '../platform/injection.js';
import type { Settings } from '../platform/settings.schema.js';
import { transcribe } from './transcribe.js';
import { written } from './transcript-formats.js';
import { admit } from './voice-door.js';

/** OpenAI's own `pcm` has this rate, and clients count on it. */
const soundRate = 24_000;
const engineRate = 16_000;
/** Ten minutes of 16-bit sound at 16 kHz. */
const longestFile = 20_000_000;

/** Our engines in OpenAI's dialect, so that other tools of the bank can use them. */
@ApiTags('audio')
@ApiBearerAuth()
@Public('checks integrations.restToken itself; closed in production without one')
@Controller('v1/audio')
export class AudioController {
  constructor(
    private readonly listens: SpeechToText,
    private readonly speaks: TextToSpeech,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('transcriptions')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: longestFile, files: 1, fields: 20 } }))
  @ApiConsumes('multipart/form-data')
  @ApiOperation({ summary: 'What is said in a WAV file' })
  @Answers(200, transcription)
  @Answers(401, problem)
  async transcriptions(
    @Req() request: Request,
    @Res() response: Response,
    @UploadedFile() file: { readonly buffer: Buffer } | undefined,
    @Body({ schema: transcriptionRequest }) fields: TranscriptionRequest,
  ): Promise<void> {
    admit(request, this.settings);
    if (!file) throw new DomainError('bad-request', 'Send a WAV file in the field “file”.');
    const { channels, sampleRate } = readWav(file.buffer);
    const samples = channels[0] ?? new Int16Array(0);
    const language = languageOf(fields.language);
    const hotWords = (fields.prompt ?? '').split(/[,，、;；\n]+/).map((word) => word.trim());
    const known = hotWords.filter((word) => word !== '').slice(0, 200);
    const sound = { samples, sampleRate };
    const options = { language, hotWords: known };
    const finals = await transcribe(this.listens, sound, options, gone(response)).catch((error: unknown) => {
      throw told(error);
    });
    const { type, body } = written(finals, fields.response_format, language, durationMs(samples, sampleRate));
    response.type(type).send(body);
  }

  @Post('speech')
  @HttpCode(200)
  @ApiOperation({ summary: 'A text as speech, sent while it is made' })
  @Answers(401, problem)
  async speech(
    @Req() request: Request,
    @Res() response: Response,
    @Body({ schema: speechRequest }) body: SpeechRequest,
  ): Promise<void> {
    admit(request, this.settings);
    const { input, voice, response_format: format, speed } = body;
    const language = body.language ?? (/\p{Script=Han}/u.test(input) ? 'zh' : 'en');
    const own = await this.ownVoice(voice);
    const wanted = {
      speech: { text: input },
      language,
      sampleRate: engineRate,
      speed: Math.max(0.5, Math.min(2, speed)),
      ...(own === null ? {} : { voice: own }),
    } as const;
    const resampler = new Resampler(engineRate, soundRate);
    const begin = (): void => {
      if (response.headersSent) return;
      response.type(format === 'wav' ? 'audio/wav' : 'application/octet-stream');
      if (format === 'wav') response.write(wavHeader({ sampleRate: soundRate, channels: 1, dataBytes: openEnded }));
    };
    try {
      for await (const event of this.speaks.synthesise(wanted, gone(response))) {
        if (event.type !== 'audio') continue;
        begin();
        response.write(bytesOf(resampler.push(event.samples)));
      }
    } catch (error) {
      // In the middle only a broken connection can tell.
      if (response.headersSent) response.destroy();
      throw told(error);
    }
    begin();
    response.end(bytesOf(resampler.flush()));
  }

  /** Clients of the dialect must send a voice and know only OpenAI's: then the usual one speaks. */
  private async ownVoice(voice: string | undefined): Promise<string | null> {
    if (voice === undefined || openAiVoices.has(voice)) return null;
    const voices = await this.speaks.voices();
    if (voices.some(({ name }) => name === voice)) return voice;
    throw new DomainError('bad-request', `There is no voice “${voice}”.`);
  }
}

const openAiVoices: ReadonlySet<string> = new Set(
  'alloy ash ballad coral echo fable nova onyx sage shimmer verse'.split(' '),
);

/** A failing engine, as its client is told. */
function told(error: unknown): unknown {
  if (!(error instanceof SpeechError)) return error;
  if (error.reason === 'unsupported') return new DomainError('bad-request', error.message, { cause: error });
  return new DomainError('try-again', 'No speech engine answers now; please try again.', { cause: error });
}

function languageOf(given: string | undefined): Language {
  return given?.toLowerCase().startsWith('en') === true ? 'en' : 'zh';
}

/** Aborted when the client goes before it has everything. */
function gone(response: Response): AbortSignal {
  const stop = new AbortController();
  response.once('close', () => {
    stop.abort();
  });
  return stop.signal;
}
