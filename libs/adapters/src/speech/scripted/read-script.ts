import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWav, resample } from '#speech';
import { fingerprintRate } from './fingerprint.js';
import type { ScriptedLine } from './scripted-speech-to-text.js';

/** Every `name.wav` of a folder that has its words in `name.txt` beside it. */
export async function readScript(folder: string): Promise<readonly ScriptedLine[]> {
  const names = await readdir(folder);
  const told = names.filter((name) => name.endsWith('.wav') && names.includes(textOf(name)));
  return Promise.all(
    told.map(async (name) => {
      const { channels, sampleRate } = readWav(await readFile(join(folder, name)));
      const text = (await readFile(join(folder, textOf(name)), 'utf8')).trim();
      const samples = resample(channels[0] ?? new Int16Array(0), sampleRate, fingerprintRate);
      return { text, samples, sampleRate: fingerprintRate };
    }),
  );
}

function textOf(name: string): string {
  return name.replace(/\.wav$/, '.txt');
}
