import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { parse } from 'cookie';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { SETTINGS } from '../platform/injection.js';
import { problemOf } from '../platform/problem.js';
import type { Settings } from '../platform/settings.schema.js';
import { Public } from './permit.js';
import { originOf, setSessionCookie } from './request-identity.js';
import { Sso } from './sso.js';

/** Lax, as the browser comes back from another site; only these two routes ever see it. */
const keptCookie = 'zhiyin_sso';
const keptPath = '/api/access/sso';
const keptMs = 600_000;

/** Single sign-on by OpenID Connect. */
@ApiTags('access')
@Public('this is where one signs in: the identity provider decides')
@Controller('api/access/sso')
export class SsoController {
  constructor(
    @Inject(Sso) private readonly sso: Sso | null,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('begin')
  @ApiOperation({ summary: 'To the identity provider' })
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { url, kept } = await this.on().begin(this.returnAddress(request));
    const { secure } = request;
    response.cookie(keptCookie, kept, { httpOnly: true, sameSite: 'lax', secure, path: keptPath, maxAge: keptMs });
    response.redirect(302, url);
  }

  @Get('callback')
  @ApiOperation({ summary: 'Back from there: to the console, with ?sso=done, or ?sso=<code> when it was refused' })
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    const kept = parse(request.headers.cookie ?? '')[keptCookie] ?? '';
    response.clearCookie(keptCookie, { path: keptPath });
    try {
      const returned = new URL(this.returnAddress(request));
      returned.search = new URL(request.originalUrl, returned).search;
      const { token, session } = await this.on().finish(returned, kept, originOf(request));
      setSessionCookie(request, response, token, session.expiresAt);
      response.redirect(302, '/console?sso=done');
    } catch (error) {
      const { problem, isBug } = problemOf(error);
      if (isBug) throw error;
      response.redirect(302, `/console?sso=${problem.code}`);
    }
  }

  private on(): Sso {
    if (this.sso) return this.sso;
    throw new DomainError('not-found', 'Single sign-on is not set up: access.sso.issuer and access.sso.clientId.');
  }

  private returnAddress(request: Request): string {
    const base = this.settings.access.sso.publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`;
    return new URL('/api/access/sso/callback', base).href;
  }
}
