// Reads on a connection of its own in a thread of its own, because a long query must not keep customers waiting.
// Plain JavaScript, so that it runs from the sources under Jest as well as from the build.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** @typedef {{ id: number, sql: string, parameters: unknown[] }} Query */

const database = new Database(workerData.file);
for (const pragma of workerData.pragmas) database.pragma(pragma);
database.pragma('query_only = ON');

/** @type {Map<string, import('better-sqlite3').Statement>} */
const prepared = new Map();

/** More different queries than this are prepared anew. */
const preparedLimit = 500;

/** @param {string} sql */
function statement(sql) {
  let found = prepared.get(sql);
  if (!found) {
    if (prepared.size >= preparedLimit) prepared.clear();
    prepared.set(sql, (found = database.prepare(sql)));
  }
  return found;
}

parentPort?.on('message', (/** @type {Query | 'close'} */ query) => {
  if (query === 'close') {
    database.close();
    parentPort?.close();
    return;
  }
  const { id, sql, parameters } = query;
  try {
    parentPort?.postMessage({ id, rows: statement(sql).all(...parameters) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: /** @type {Error} */ (error).message });
  }
});
