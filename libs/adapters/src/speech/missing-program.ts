import { SpeechError } from '#speech';

/** Says what to do when an engine's program is not on this machine. */
export function missingProgram(engine: string, program: string, packages: string, cause: Error): SpeechError {
  const message = `The program “${program}” cannot be run. Install it: apt-get install ${packages}`;
  return new SpeechError(engine, 'not-installed', message, { cause });
}
