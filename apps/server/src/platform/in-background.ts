import { constants, setPriority } from 'node:os';

/**
 * Called in a worker thread: it and the programs it starts give way to whoever serves customers. Only Linux has
 * priorities by thread (setpriority(2), notes); elsewhere the whole process would be slowed, so nothing is done.
 */
export function workInBackground(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
