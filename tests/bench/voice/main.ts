import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callsAtOnce } from './calls-at-once.js';
import { openBenchTelephone } from './bench-telephone.js';
import { bargeIn, turns } from './turns.js';

// Usage: npm run bench:voice -- [calls at once] [seconds]
const [callCount = 300, seconds = 30] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-voice-'));

/** With a real voice, which is made on the fly the first time and is there the second time. */
async function speaking() {
  const telephone = await openBenchTelephone(join(folder, 'speaking'), true);
  try {
    // The first call of a process finds nothing compiled.
    await telephone.ring({ wants: ['附近有网点吗', '再见'] });
    const onTheFly = await turns(telephone);
    const prepared = await turns(telephone);
    return { onTheFly, prepared, bargeIn: await bargeIn(telephone) };
  } finally {
    await telephone.close();
  }
}

/** Many calls of one process; the voice murmurs, so that what is measured is ours. */
async function manyCalls() {
  const telephone = await openBenchTelephone(join(folder, 'many'), false);
  try {
    return await callsAtOnce(telephone, callCount, seconds);
  } finally {
    await telephone.close();
  }
}

try {
  const { onTheFly, prepared, bargeIn: interrupting } = await speaking();
  const report = {
    turnLatencyMs: { prepared, onTheFly },
    bargeInMs: interrupting,
    callsAtOnce: await manyCalls(),
    aim: {
      decidedToFirstPacketP95Ms: { prepared: 60, onTheFly: 300 },
      bargeInP95Ms: 60,
      callsPerCore: 300,
    },
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
