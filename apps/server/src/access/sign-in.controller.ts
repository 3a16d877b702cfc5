import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  problem,
  type SignInRequest,
  signInRequest,
  type SignInResult,
  signInResult,
  type SignInWays,
  signInWays,
} from '#contracts';
import { Answers } from '../platform/answers.js';
import { SETTINGS } from '../platform/injection.js';
import type { Settings } from '../platform/settings.schema.js';
import { Audit } from './audit.js';
import { Identities } from './identities.js';
import { Public, SignedIn, Staff } from './permit.js';
import { clearSessionCookie, cookieToken, originOf, setSessionCookie } from './request-identity.js';
import { SignIn } from './sign-in.js';
import { meViewOf, type StaffMember } from './staff-member.js';
import { StaffSessions } from './staff-sessions.js';

/** Coming in and going out. */
@ApiTags('access')
@Controller('api/access')
export class SignInController {
  constructor(
    private readonly signIns: SignIn,
    private readonly identities: Identities,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Public('says only how one may sign in')
  @Get('ways')
  @ApiOperation({ summary: 'How staff may sign in here' })
  @Answers(200, signInWays)
  ways(): SignInWays {
    const { passwords, sso } = this.settings.access;
    const isOn = sso.issuer !== null && sso.clientId !== null;
    return { password: passwords, sso: isOn ? { label: sso.label, url: '/api/access/sso/begin' } : null };
  }

  @Public('this is where one signs in; limited by address, locked by account')
  @Post('sign-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in by name and password, and the code of an authenticator app where one is enrolled' })
  @Answers(200, signInResult)
  @Answers(401, problem)
  @Answers(429, problem)
  async signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: signInRequest }) body: SignInRequest,
  ): Promise<SignInResult> {
    const { token, session } = await this.signIns.signIn(body, originOf(request));
    const staff = await this.identities.identify(token, request.ip);
    if (!staff) throw new Error('A session that just began does not stand.');
    if (body.bearer !== true) setSessionCookie(request, response, token, session.expiresAt);
    const isBearer = body.bearer === true;
    return { me: meViewOf(staff), token: isBearer ? token : null, expiresAt: session.expiresAt };
  }

  @SignedIn()
  @Post('sign-out')
  @HttpCode(204)
  @ApiOperation({ summary: 'End this session' })
  async signOut(
    @Staff() staff: StaffMember,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (cookieToken(request.headers) !== null) clearSessionCookie(request, response);
    if (staff.sessionId === null) return;
    await this.audit.record(staff, 'sign-out', null);
    await this.sessions.revoke(staff.sessionId);
  }
}
