// Commits on a connection of its own in a thread of its own, because a commit waits for the disk.
// Plain JavaScript, so that it runs from the sources under Jest as well as from the build.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** @typedef {{ sql: string, parameters: unknown[], rows?: number | null }} Statement */
/** @typedef {{ done: true } | { done: false, because: string }} UnitResult */

const database = new Database(workerData.file);
for (const pragma of workerData.pragmas) database.pragma(pragma);
// PostgreSQL brings its own; the journal of decisions is chained while it is written.
database.function('sha256_hex', { deterministic: true }, (text) =>
  createHash('sha256').update(String(text), 'utf8').digest('hex'),
);

/** Statements are kept, the least used goes first: each with a list of its own length would fill the memory. */
const mostPrepared = 200;
/** @type {Map<string, import('better-sqlite3').Statement>} */
const prepared = new Map();

const unique = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/** @type {UnitResult} */
const stale = { done: false, because: 'stale' };

/** @param {string} sql */
function statement(sql) {
  const found = prepared.get(sql) ?? database.prepare(sql);
  prepared.delete(sql);
  prepared.set(sql, found);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= mostPrepared) break;
    prepared.delete(oldest);
  }
  return found;
}

const attempt = database.transaction((/** @type {Statement[]} */ unit) => {
  for (const { sql, parameters, rows = 1 } of unit) {
    const { changes } = statement(sql).run(...parameters);
    if (rows !== null && changes !== rows) throw stale;
  }
});

/** @param {Statement[]} unit @returns {UnitResult} */
function settle(unit) {
  try {
    attempt(unit);
    return { done: true };
  } catch (error) {
    if (error === stale) return stale;
    if (!unique.has(/** @type {{ code?: string }} */ (error).code ?? '')) throw error;
    return { done: false, because: /** @type {Error} */ (error).message };
  }
}

const commit = database.transaction((/** @type {Statement[][]} */ units) => units.map(settle));

parentPort?.on('message', (/** @type {Statement[][] | 'close'} */ units) => {
  if (units === 'close') {
    database.close();
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ results: commit.immediate(units) });
  } catch (error) {
    const { code, message } = /** @type {{ code?: string, message: string }} */ (error);
    parentPort?.postMessage({ failure: { code: code ?? '', message } });
  }
});
