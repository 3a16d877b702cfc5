import { readdirSync, statSync } from 'node:fs';
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
  const names = list(folder);
  const find = (begin: string, end: string): string => {
    const fitting = names.filter((name) => name.startsWith(begin) && name.endsWith(end));
    // Of two sizes the smaller one, which is quantised and faster.
    const name = fitting.find((each) => each.includes('int8')) ?? fitting[0];
    if (name === undefined) throw missing(`In ${folder} there is no ${begin}…${end}.`);
    if (statSync(join(folder, name)).size === 0) throw missing(`${join(folder, name)} is empty.`);
    return join(folder, name);
  };
  return {
    encoder: find('encoder', '.onnx'),
    decoder: find('decoder', '.onnx'),
    joiner: find('joiner', '.onnx'),
    tokens: find('tokens', '.txt'),
  };
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw missing(`The folder of the model cannot be read: ${folder}.`, error);
  }
}

function missing(message: string, cause?: unknown): SpeechError {
  const help = 'speech.sherpa.recognition names the folder of a streaming transducer of sherpa-onnx.';
  return new SpeechError(sherpaEngine, 'not-installed', `${message} ${help}`, { cause });
}
