import { parentPort, workerData } from 'node:worker_threads';
import type { Wording } from '#adapters';
import { SystemClock } from '#kernel';
import { workInBackground } from '../platform/in-background.js';
import { openSynthesis } from './engines.js';
import type { SpeechSettings } from './speech.settings.js';

/** What is to be rendered, by which engines, into which folder. */
export interface PromptTask {
  readonly speech: SpeechSettings;
  readonly folder: string;
  readonly wordings: readonly Wording[];
}

const { speech, folder, wordings } = workerData as PromptTask;
const stop = new AbortController();
workInBackground();
parentPort?.once('message', () => {
  stop.abort();
});
const prompts = await openSynthesis(speech, new SystemClock(), folder).prepare(wordings, stop.signal);
parentPort?.postMessage(prompts);
parentPort?.close();
