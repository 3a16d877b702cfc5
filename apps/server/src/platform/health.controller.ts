import { Controller, Get, Header, HttpStatus, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import { Public } from '../access/permit.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';
import { SETTINGS } from './injection.js';
import type { Settings } from './settings.schema.js';

import { bearerToken, sameSecret } from './bearer.js';

/** Who asks gives up soon after. */
const patienceMs = 2_000;

/** What load balancers, Kubernetes and Prometheus ask. */
@ApiExcludeController()
@Public('tells nothing but whether the service works')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
    private readonly metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live(): object {
    return { status: 'ok' };
  }

  /** It can take customers: the database answers, the content is loaded, it is not shutting down. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const database = await Promise.race([
      this.database.source.query('SELECT 1').then(
        () => 'ok',
        () => 'unreachable',
      ),
      new Promise<string>((resolve) => setTimeout(resolve, patienceMs, 'unreachable').unref()),
    ]);
    const isReady = database === 'ok' && this.readiness.state === 'ready';
    response.status(isReady ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return { status: isReady ? 'ok' : 'unavailable', database, server: this.readiness.state };
  }

  @Public('checks metrics.token itself')
  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  metricsText(@Req() request: Request): Promise<string> {
    const expected = this.settings.metrics.token;
    if (expected !== null && !sameSecret(bearerToken(request) ?? '', expected)) {
      throw new DomainError('unauthorized', 'Give the bearer token of metrics.token.');
    }
    return this.metrics.registry.metrics();
  }
}
