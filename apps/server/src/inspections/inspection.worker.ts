import { parentPort } from 'node:worker_threads';
import { Inspector } from './inspector.js';
import type { Given, InspectorTask } from './inspector-tasks.js';
import { workInBackground } from '../platform/in-background.js';

interface Question {
  readonly id: number;
  readonly task: InspectorTask;
  readonly given: Given<InspectorTask>;
}

workInBackground();
const inspector = new Inspector();

parentPort?.on('message', ({ id, task, given }: Question) => {
  try {
    parentPort?.postMessage({ id, answer: inspector.do(task, given) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: (error as Error).stack ?? String(error) });
  }
});
