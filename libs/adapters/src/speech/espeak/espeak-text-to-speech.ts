import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Language } from '#kernel';
import {
  piecewise,
  piecewiseCapabilities,
  SpeechError,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import { missingProgram } from '../missing-program.js';
import { pcmStream } from '../pcm-stream.js';
import { endsBadly } from './ending.js';
import { Turnstile } from './turnstile.js';

const engine = 'espeak-ng';
const defaultVoices: Readonly<Record<Language, string>> = { zh: 'cmn', en: 'en-us' };
const voiceName = /^[a-z0-9][a-z0-9+_-]*$/i;

/** More programs at a time than processors make every one of them slow, and us with them. */
const programs = new Turnstile(availableParallelism());

/** Synthesis by the program espeak-ng: plain voices, but Chinese and English offline and within milliseconds. */
export class EspeakTextToSpeech extends TextToSpeech {
  override readonly engine = engine;
  override readonly capabilities = piecewiseCapabilities(['zh', 'en']);

  /** @param wordsPerMinute at the normal speed; the program takes 80 to 450 */
  constructor(
    private readonly program = 'espeak-ng',
    private readonly wordsPerMinute = 165,
  ) {
    super();
  }

  override async voices(): Promise<readonly Voice[]> {
    const listed = await Promise.all([this.voicesOf('zh', 'zh'), this.voicesOf('en', 'en')]);
    return listed.flat();
  }

  override synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    const voice = request.voice ?? defaultVoices[request.language];
    if (!voiceName.test(voice)) throw new SpeechError(engine, 'unsupported', `“${voice}” is no name of a voice.`);
    return piecewise(request, (text, speed) => this.say(text, voice, speed, request.sampleRate, signal));
  }

  private async *say(
    text: string,
    voice: string,
    speed: number,
    sampleRate: number,
    signal?: AbortSignal,
  ): AsyncIterable<Int16Array> {
    const leave = await programs.enter();
    try {
      if (signal?.aborted) return;
      for await (const samples of this.run(text, voice, speed, sampleRate, signal)) {
        // Beginning is what costs; whoever listens slowly keeps nobody else waiting.
        leave();
        yield samples;
      }
    } finally {
      leave();
    }
  }

  private async *run(
    text: string,
    voice: string,
    speed: number,
    sampleRate: number,
    signal?: AbortSignal,
  ): AsyncIterable<Int16Array> {
    const child = spawn(
      this.program,
      ['-v', voice, '-s', String(Math.round(this.wordsPerMinute * speed)), '--stdin', '--stdout'],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const stop = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', stop, { once: true });
    const ended = endsBadly(child);
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${text}\n`);
    try {
      // A WAV file whose length the program does not know yet.
      yield* pcmStream(child.stdout as AsyncIterable<Buffer>, 'wav', sampleRate);
      const failure = await ended;
      if (failure && !signal?.aborted) throw failureOf(failure, this.program);
    } finally {
      signal?.removeEventListener('abort', stop);
      stop();
    }
  }

  private async voicesOf(language: Language, code: string): Promise<readonly Voice[]> {
    const child = spawn(this.program, [`--voices=${code}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = endsBadly(child);
    const listed = await textFrom(child.stdout);
    const failure = await ended;
    if (failure) throw failureOf(failure, this.program);
    const rows = listed.split('\n').slice(1);
    return rows.flatMap((row) => {
      const name = row.trim().split(/\s+/)[1];
      return name === undefined ? [] : [{ name, language }];
    });
  }
}

async function textFrom(stdout: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stdout) parts.push(part);
  return Buffer.concat(parts).toString();
}

function failureOf(failure: Error, program: string): SpeechError {
  const code = (failure as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'EACCES') return missingProgram(engine, program, 'espeak-ng', failure);
  const unknownVoice = failure.message.includes('voice does not exist');
  return new SpeechError(engine, unknownVoice ? 'unsupported' : 'bad-answer', failure.message, { cause: failure });
}
