import { QueryFailedError } from 'typeorm';
import { errorWithoutData } from './logging.js';

it('logs of a failed statement what went wrong, not whose data it was', () => {
  const cause = Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
  const error = new QueryFailedError('INSERT INTO turn VALUES ($1)', ['身份证 110105194912310021'], cause);
  const logged = JSON.stringify(errorWithoutData(error));
  expect(logged).toContain('connection lost');
  expect(logged).not.toContain('110105194912310021');
});
