import { pino } from 'pino';
import { startRedis } from '../../../../../tests/fixtures/redis.js';
import { jobsContract } from '../../../../../tests/ports/jobs.contract.js';
import { InProcessJobs } from './in-process-jobs.js';
import { RedisJobs } from './redis-jobs.js';

const logger = pino({ level: 'silent' });

jobsContract('A single process', () => Promise.resolve(new InProcessJobs(logger)));

const redis = await startRedis();
(redis ? describe : describe.skip)('Redis', () => {
  let opened = 0;
  afterAll(() => redis?.stop());
  jobsContract('BullMQ', () => {
    opened += 1;
    return Promise.resolve(new RedisJobs(redis?.url ?? '', logger, true, `test-${String(opened)}`));
  });
});
