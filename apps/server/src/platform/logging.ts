import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import type { Settings } from './settings.schema.js';

/** An error without what it carries: a failed statement holds its parameters, and so a customer's words. */
export function errorWithoutData(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  const type = name === 'Error' ? error.constructor.name : name;
  const inner = cause instanceof Error ? { cause: errorWithoutData(cause) } : {};
  return { type, message, ...(typeof code === 'string' && { code }), stack, ...inner };
}

/** Customer words, names and numbers are logged only under `pii`, which is dropped unless the settings say otherwise. */
export function makeLogger({ log }: Settings): Logger {
  return pino({
    level: log.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorWithoutData },
    redact: log.pii ? [] : { paths: ['pii', '*.pii', 'req.headers.authorization'], remove: true },
    ...(log.pretty && { transport: { target: 'pino-pretty', options: { translateTime: 'SYS:HH:MM:ss' } } }),
  });
}

/** Lets Nest write to our log; what it says at start is for developers only. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (message instanceof Error) this.logger.error({ context, err: message }, 'Unexpected error');
    else this.logger.error({ context, stack: rest.length > 1 ? rest[0] : undefined }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
