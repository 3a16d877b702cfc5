import type { ContentProblem } from '#content';
import { loadDialogs } from '../load/load-dialogs.js';
import { smallFiles, smallWorld } from './small-bank.js';

/** One thing made wrong, and what is said about it. */
export interface Fault {
  readonly kind: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Words of the changed file at whose line it is reported. */
  readonly at: string;
  readonly en: RegExp;
  readonly zh: RegExp;
}

export const transfer = 'service/transfer.yaml';
export const freeze = 'service/freeze.yaml';
export const call = 'collection/call.yaml';

/** What is said of a folder with one fault, and the line where the fault is. */
export function findFault({ file, from, to, at, en }: Fault): {
  readonly isLoaded: boolean;
  readonly found: ContentProblem | undefined;
  readonly all: readonly string[];
  readonly line: number;
} {
  let line = -1;
  const files = smallFiles((candidate) => {
    if (candidate.path !== file) return candidate.text;
    if (!candidate.text.includes(from)) throw new Error(`${file} has no ${from}`);
    const text = candidate.text.replace(from, to);
    line = text.split('\n').findIndex((written) => written.includes(at)) + 1;
    return text;
  });
  const { dialogs, problems } = loadDialogs(files, smallWorld);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const found = errors.find(({ message }) => en.test(message.en));
  return { isLoaded: dialogs !== null, found, all: errors.map(({ message }) => message.en), line };
}
