import { HttpException } from '@nestjs/common';
import { ZodError } from 'zod';
import type { Problem } from '#contracts';
import { DomainError } from '#kernel';
import { isOutage } from '#persistence';

/** Too much was asked in too little time. */
export class RateLimitedError extends DomainError {
  constructor(
    readonly retryAfterMs: number,
    code: 'rate-limited' | 'locked-out' = 'rate-limited',
  ) {
    super(code, `Too many attempts; try again in ${String(Math.ceil(retryAfterMs / 1_000))} s.`);
  }
}

const statuses: Readonly<Record<string, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  'wrong-credentials': 401,
  'second-factor-required': 401,
  'wrong-code': 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-state': 409,
  'conversation-ended': 409,
  busy: 409,
  'name-taken': 409,
  'last-administrator': 409,
  'bad-content': 422,
  'bad-rows': 422,
  'bad-mapping': 422,
  'nobody-to-rehearse': 409,
  'no-personas': 422,
  'unreadable-file': 422,
  cancelled: 499,
  'duplicate-contact': 409,
  'import-over': 409,
  'too-large': 413,
  'bad-range': 416,
  'recording-damaged': 422,
  stale: 409,
  'weak-password': 422,
  'rate-limited': 429,
  'try-again': 503,
  restarting: 503,
};

function describe(error: ZodError): string {
  const [first, ...more] = error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  return [first ?? 'not valid', ...more.slice(0, 4)].join('; ');
}

/** What whoever asked is told of an error that they caused, or can wait out; null when the fault is ours. */
function expected(error: unknown): { readonly status: number; readonly problem: Problem } | null {
  if (error instanceof RateLimitedError) {
    const { code, message, retryAfterMs } = error;
    return { status: 429, problem: { code, message, retryAfterMs } };
  }
  if (error instanceof ZodError) return { status: 400, problem: { code: 'bad-request', message: describe(error) } };
  if (error instanceof DomainError) {
    return { status: statuses[error.code] ?? 400, problem: { code: error.code, message: error.message } };
  }
  if (error instanceof HttpException) {
    const code = { 401: 'unauthorized', 403: 'forbidden', 404: 'not-found', 413: 'too-large', 429: 'rate-limited' }[
      error.getStatus()
    ];
    return { status: error.getStatus(), problem: { code: code ?? 'bad-request', message: error.message } };
  }
  // body-parser and serve-static mark the errors that a client caused
  const { status, expose, message } = error as { status?: number; expose?: boolean; message?: string };
  if (expose === true && status !== undefined && status < 500) {
    return { status, problem: { code: status === 413 ? 'too-large' : 'bad-request', message: message ?? 'not valid' } };
  }
  return null;
}

const unavailable: Problem = {
  code: 'unavailable',
  message: 'Something this needs cannot be reached or written at the moment; please try again in a little while.',
  retryAfterMs: 2_000,
};

/** Turns any error into what is answered; `isBug` asks to log it, as nobody has foreseen it or somebody has to mend it. */
export function problemOf(error: unknown): {
  readonly status: number;
  readonly problem: Problem;
  readonly isBug: boolean;
} {
  const known = expected(error);
  if (known) return { ...known, isBug: false };
  if (isOutage(error)) return { status: 503, problem: unavailable, isBug: true };
  const problem = {
    code: 'internal',
    message: 'Something went wrong on our side; please try again.',
    retryAfterMs: 2_000,
  };
  return { status: 500, problem, isBug: true };
}
