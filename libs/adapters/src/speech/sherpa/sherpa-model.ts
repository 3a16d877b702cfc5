import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SpeechError } from '#speech';

export const sherpaEngine = 'sherpa';

/** A streaming transducer as it is published: a folder with three networks and the tokens. */
export interface SherpaModel {
  readonly encoder: string;
  readonly decoder: string;
  readonly joiner: string;
  readonly tokens: string;
}

/** The files of a model in its folder. @throws SpeechError that names what is missing */
export function findModel(folder: string): SherpaModel {
  const files = new ModelFolder(
    folder,
    'speech.sherpa.recognition names the folder of a streaming transducer of sherpa-onnx.',
  );
  return {
    encoder: files.need('encoder', '.onnx'),
    decoder: files.need('decoder', '.onnx'),
    joiner: files.need('joiner', '.onnx'),
    tokens: files.need('tokens', '.txt'),
  };
}

/**
 * A voice as it is published, as the package wants to be told of it: VITS (a network, its tokens, and a lexicon or
 * espeak-ng-data), Matcha (the same and a vocoder) or Kokoro (the same and voices.bin).
 * @throws SpeechError that names what is missing
 */
export function findVoice(folder: string): object {
  const files = new ModelFolder(
    folder,
    'speech.sherpa.voiceZh and voiceEn name folders of voices of sherpa-onnx (VITS, Matcha or Kokoro).',
  );
  const tokens = files.need('tokens', '.txt');
  const lexicon = files.all('lexicon', '.txt').join(',');
  const dataDir = files.part('espeak-ng-data');
  if (lexicon === '' && dataDir === null)
    throw files.missing(`In ${folder} there is no lexicon….txt or espeak-ng-data.`);
  const words = { tokens, ...(lexicon && { lexicon }), ...(dataDir && { dataDir }) };
  const vocoder = files.find('vocos', '.onnx') ?? files.find('hifigan', '.onnx');
  const network = files.need('', '.onnx', (name) => !/^(vocos|hifigan)/.test(name));
  const voices = files.find('voices', '.bin');
  const model = voices
    ? { kokoro: { model: network, voices, ...words } }
    : vocoder
      ? { matcha: { acousticModel: network, vocoder, ...words } }
      : { vits: { model: network, ...words } };
  const ruleFsts = files.all('', '.fst').join(',');
  return { model: { ...model, numThreads: 1, provider: 'cpu' }, maxNumSentences: 1, ...(ruleFsts && { ruleFsts }) };
}

/** The files of a model by how their names begin and end, as these are all that publishers agree on. */
class ModelFolder {
  private readonly names: readonly string[];

  constructor(
    private readonly folder: string,
    private readonly help: string,
  ) {
    try {
      this.names = readdirSync(folder).toSorted();
    } catch (error) {
      throw this.missing(`The folder of the model cannot be read: ${folder}.`, error);
    }
  }

  find(begin: string, end: string, fits: (name: string) => boolean = () => true): string | null {
    const fitting = this.names.filter((name) => name.startsWith(begin) && name.endsWith(end) && fits(name));
    // Of two sizes the smaller one, which is quantised and faster.
    const name = fitting.find((each) => each.includes('int8')) ?? fitting[0];
    if (name === undefined) return null;
    if (statSync(join(this.folder, name)).size === 0) throw this.missing(`${join(this.folder, name)} is empty.`);
    return join(this.folder, name);
  }

  need(begin: string, end: string, fits?: (name: string) => boolean): string {
    const found = this.find(begin, end, fits);
    if (found === null) throw this.missing(`In ${this.folder} there is no ${begin}…${end}.`);
    return found;
  }

  all(begin: string, end: string): readonly string[] {
    const fitting = this.names.filter((name) => name.startsWith(begin) && name.endsWith(end));
    return fitting.map((name) => join(this.folder, name));
  }

  part(name: string): string | null {
    return existsSync(join(this.folder, name)) ? join(this.folder, name) : null;
  }

  missing(message: string, cause?: unknown): SpeechError {
    return new SpeechError(sherpaEngine, 'not-installed', `${message} ${this.help}`, { cause });
  }
}
