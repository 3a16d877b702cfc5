import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { concatMap, from, type Observable } from 'rxjs';
import type { AuditAction } from '#access';
import { Audit } from './audit.js';
import type { WithStaff } from './permit.js';

/** How a route is accounted for. */
export interface Accounted {
  readonly action: AuditAction;
  /** `campaign:{id}`: what stands in braces is taken from the address, else from the answer. */
  readonly subject: string;
  /** Fields of the answer that go into the details: counts and ids, never anything of a customer. */
  readonly keep: readonly string[];
}

export const accountedKey = 'zhiyin.audit';

/** Records whoever uses this route: what shows or exports before it is shown, what changes once it is changed. */
export const Audited = (action: AuditAction, subject: string, ...keep: readonly string[]) =>
  SetMetadata(accountedKey, { action, subject, keep } satisfies Accounted);

type Fields = Readonly<Record<string, unknown>>;

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '?';

type AuditedRequest = Pick<Request, 'method' | 'params' | 'query'> &
  WithStaff & { readonly route: { readonly path: string } };

/** May hold words, names or numbers of customers. */
const aboutPeople: ReadonlySet<string> = new Set(['text', 'customer']);

/** What an export was narrowed to. */
const filtersOf = ({ query }: Pick<Request, 'query'>): Fields =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, aboutPeople.has(name) ? '…' : value]));

/** Writes the audit entries of routes with `@Audited`. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const accounted = this.reflector.get<Accounted | undefined>(accountedKey, context.getHandler());
    if (!accounted) return next.handle();
    const request = context.switchToHttp().getRequest<AuditedRequest>();
    if (request.method === 'GET') {
      const { format } = request.params;
      await this.record(accounted, request, {}, format === undefined ? {} : { format, filters: filtersOf(request) });
      return next.handle();
    }
    return next.handle().pipe(
      concatMap((answer: unknown) => {
        const fields = typeof answer === 'object' && answer !== null ? (answer as Fields) : {};
        return from(this.record(accounted, request, fields).then(() => answer));
      }),
    );
  }

  private async record(
    { action, subject, keep }: Accounted,
    { staff, params, method, route }: AuditedRequest,
    answer: Fields,
    more: Fields = {},
  ): Promise<void> {
    if (!staff) return;
    const about = subject.replace(/\{(\w+)\}/g, (_, name: string) => shown(params[name] ?? answer[name]));
    const kept = Object.fromEntries(keep.map((name) => [name, answer[name] ?? null]));
    await this.audit.record(staff, action, about, { route: `${method} ${route.path}`, ...more, ...kept });
  }
}
