import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  bytesOf,
  EnergyVoiceActivity,
  type Recognition,
  type RecognitionCapabilities,
  type RecognitionRequest,
  resample,
  SpeechError,
  SpeechToText,
  type UtteranceAudio,
  UtteranceRecognition,
  type UtteranceText,
} from '#speech';
import { missingProgram } from '../missing-program.js';
import { refusal } from '../refusal.js';
import { PronouncingDictionary } from './dictionary.js';
import { grammarOf, spokenPhrases } from './grammar.js';

const run = promisify(execFile);
const engine = 'pocketsphinx';
const modelRate = 16_000;
const longestMs = 20_000;

export interface PocketsphinxSettings {
  readonly program: string;
  /** Folder of the acoustic model; the dictionary lies beside it. */
  readonly model: string;
}

/** Where Debian's packages put it. */
export const pocketsphinxDefaults: PocketsphinxSettings = {
  program: 'pocketsphinx_batch',
  model: '/usr/share/pocketsphinx/model/en-us',
};

/**
 * English answers out of a handful of expected phrases, by the program pocketsphinx. Whole utterances only: it fits the
 * sound to the whole of what was said, which on the telephone is right twice as often as listening along.
 */
export class PocketsphinxSpeechToText extends SpeechToText {
  override readonly engine = engine;
  override readonly capabilities: RecognitionCapabilities = {
    languages: ['en'],
    sampleRates: [8000, 16_000],
    partials: false,
    hotWords: false,
    phrasesOnly: true,
    commits: true,
    wordTimes: false,
    confidence: false,
  };
  private readonly dictionary: PronouncingDictionary;

  constructor(private readonly settings: PocketsphinxSettings = pocketsphinxDefaults) {
    super();
    this.dictionary = new PronouncingDictionary(join(settings.model, 'cmudict-en-us.dict'));
  }

  override open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    const refused = refusal(this, request);
    if (refused) return Promise.reject(refused);
    const detector = new EnergyVoiceActivity().listen(request.sampleRate);
    const recognise = (utterance: UtteranceAudio, stop: AbortSignal): Promise<UtteranceText> =>
      this.recognise(utterance, stop);
    return Promise.resolve(new UtteranceRecognition({ engine, recognise }, request, detector, signal));
  }

  private async recognise(utterance: UtteranceAudio, signal: AbortSignal): Promise<UtteranceText> {
    const phrases = await this.knownPhrases(utterance.phrases ?? []);
    if (phrases.length === 0) return { text: '' };
    const folder = await mkdtemp(join(tmpdir(), 'zhiyin-pocketsphinx-'));
    try {
      await this.prepare(folder, utterance, phrases);
      await this.run(folder, signal);
      const said = await readFile(join(folder, 'said'), 'utf8');
      return { text: said.replace(/\([^()]*\)\s*$/, '').trim() };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Only phrases of which every word can be pronounced. */
  private async knownPhrases(wanted: readonly string[]): Promise<readonly string[]> {
    const phrases = spokenPhrases(wanted);
    try {
      const { unknown } = await this.dictionary.linesFor(phrases.flatMap((phrase) => phrase.split(' ')));
      return phrases.filter((phrase) => phrase.split(' ').every((word) => !unknown.includes(word)));
    } catch (error) {
      throw this.failureOf(error as Error);
    }
  }

  private async prepare(
    folder: string,
    { samples, request }: UtteranceAudio,
    phrases: readonly string[],
  ): Promise<void> {
    const { lines } = await this.dictionary.linesFor(phrases.flatMap((phrase) => phrase.split(' ')));
    const sound = bytesOf(resample(samples, request.sampleRate, modelRate));
    await Promise.all([
      writeFile(join(folder, 'utterance.raw'), sound),
      writeFile(join(folder, 'utterances'), 'utterance\n'),
      writeFile(join(folder, 'words.dict'), `${lines.join('\n')}\n`),
      writeFile(join(folder, 'phrases.jsgf'), grammarOf(phrases)),
    ]);
  }

  private async run(folder: string, signal: AbortSignal): Promise<void> {
    const { program, model } = this.settings;
    const options = {
      '-adcin': 'yes',
      // Without a trace of noise in the silence whole phrases are lost; the same noise every time.
      '-dither': 'yes',
      '-seed': '1',
      '-cepdir': folder,
      '-cepext': '.raw',
      '-ctl': join(folder, 'utterances'),
      '-hmm': join(model, 'en-us'),
      '-dict': join(folder, 'words.dict'),
      '-jsgf': join(folder, 'phrases.jsgf'),
      '-hyp': join(folder, 'said'),
      '-logfn': '/dev/null',
    };
    try {
      await run(program, Object.entries(options).flat(), { signal, timeout: longestMs });
    } catch (error) {
      throw this.failureOf(error as Error);
    }
  }

  private failureOf(error: Error): SpeechError {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES')
      return missingProgram(engine, path ?? this.settings.program, 'pocketsphinx pocketsphinx-en-us', error);
    return new SpeechError(engine, 'bad-answer', 'pocketsphinx ended without a result.', { cause: error });
  }
}
