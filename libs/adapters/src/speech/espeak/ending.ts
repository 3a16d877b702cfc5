import type { ChildProcess } from 'node:child_process';

const longestComplaint = 300;

/** Resolves when the program is gone: with null when it did its work, else with what it complained of. */
export function endsBadly(child: ChildProcess): Promise<Error | null> {
  let complaint = '';
  child.stderr?.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(0, longestComplaint)));
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', (code, signal) => {
      const ending = signal ?? `code ${String(code)}`;
      resolve(code === 0 ? null : new Error(`The program ended with ${ending}: ${complaint.trim()}`));
    });
  });
}
