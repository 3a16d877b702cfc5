import { bestTime } from './best-time-table.js';
import { importFigures } from './import-figures.js';
import { importInto } from './import-into.js';
import { agentPacing, robotPacing } from './pacing-table.js';
import { scoring } from './scoring-table.js';

// Usage: npm run bench:campaign -- [part …]
// Parts: import, importInto, scoring, bestTime, robots, pacing. ZHIYIN_BENCH_SEEDS: simulated days or worlds of each row (20, 5);
// ZHIYIN_BENCH_ROWS: rows of the list (1,000,000); ZHIYIN_BENCH_DATA: folder of the two public data sets with their splits.
const seeds = Number(process.env.ZHIYIN_BENCH_SEEDS ?? 20);
const data = process.env.ZHIYIN_BENCH_DATA;

const parts: Readonly<Record<string, () => unknown>> = {
  import: () => importFigures(Number(process.env.ZHIYIN_BENCH_ROWS ?? 1_000_000)),
  importInto: () => importInto(Number(process.env.ZHIYIN_BENCH_ROWS ?? 1_000_000)),
  scoring: () => (data === undefined ? 'left out: ZHIYIN_BENCH_DATA is not set' : scoring(data)),
  bestTime: () => bestTime(Math.min(seeds, 5)),
  robots: () => robotPacing(seeds),
  pacing: () => agentPacing(seeds),
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${JSON.stringify({ [name]: await run() }, null, 2)}\n`);
}
