import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import { problemOf } from './problem.js';

/** Answers every error of an HTTP request with a problem: `{ code, message }`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { status, problem, isBug } = problemOf(error);
    if (isBug) this.logger.error({ err: error }, 'A request failed');
    this.metrics.refusals.inc({ code: problem.code });
    if (response.headersSent) return;
    if (problem.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.ceil(problem.retryAfterMs / 1_000));
    response.status(status).json(problem);
  }
}
