import { SystemClock } from '#kernel';
import { type LoadedBrain, loadBrain } from '../../server/src/authoring/brain.js';
import { findRoot } from '../../server/src/platform/root.js';
import { readSettings } from '../../server/src/platform/settings.js';
import { progressLine, say } from './terminal.js';

/** The assistant's content and model, trained first when they have changed. */
export function openBrain(): Promise<LoadedBrain> {
  const root = findRoot();
  const onProgress = progressLine(say('正在训练意图模型', 'Training the intent model'));
  return loadBrain(readSettings(root, process.env), root, new SystemClock().instant(), onProgress);
}
