import type { ContentProblem } from '#content';
import { checkFlows } from '../check/check-flows.js';
import { compileFlows } from './compile.js';
import type { DialogFile } from './dialog-file.js';
import type { DialogWorld } from './dialog-world.js';
import { Dialogs } from './dialogs.js';
import { readSources } from './sources.js';

export interface LoadedDialogs {
  /** Null when there are errors. */
  readonly dialogs: Dialogs | null;
  readonly problems: readonly ContentProblem[];
}

/** Reads the dialogs folder and checks it as a whole; nothing is half loaded. */
export function loadDialogs(files: readonly DialogFile[], world: DialogWorld): LoadedDialogs {
  const problems: ContentProblem[] = [];
  const sources = readSources(files, problems);
  const flows = compileFlows(sources, problems);
  problems.push(...checkFlows(sources, flows, world));
  if (problems.some(({ severity }) => severity === 'error')) return { dialogs: null, problems };
  const catalogue = sources.actions?.value ?? { actions: {} };
  return { dialogs: new Dialogs(flows, catalogue, sources.meanings?.value ?? {}), problems };
}
