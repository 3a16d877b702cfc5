import { agentPacing, robotPacing } from './pacing-table.js';

// Usage: npm run bench:campaign -- [part …]
// Parts: pacing, robots. ZHIYIN_BENCH_SEEDS: simulated days of each row (20).
const seeds = Number(process.env.ZHIYIN_BENCH_SEEDS ?? 20);

const parts: Readonly<Record<string, () => unknown>> = {
  pacing: () => agentPacing(seeds),
  robots: () => robotPacing(seeds),
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${JSON.stringify({ [name]: await run() }, null, 2)}\n`);
}
