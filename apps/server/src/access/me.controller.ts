import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type MeView,
  meView,
  type PasswordChange,
  passwordChange,
  type PasswordProof,
  passwordProof,
  problem,
  type RecoveryCodes,
  recoveryCodes,
  type SecondFactorConfirmation,
  secondFactorConfirmation,
  type SecondFactorOffer,
  secondFactorOffer,
  type SessionList,
  sessionList,
} from '#contracts';
import { DomainError } from '#kernel';
import { Answers } from '../platform/answers.js';
import { Audit } from './audit.js';
import { OwnAccount } from './own-account.js';
import { SignedIn, Staff } from './permit.js';
import { meViewOf, type StaffMember } from './staff-member.js';
import { StaffSessions } from './staff-sessions.js';
import { sessionListOf } from './views.js';

/** What everybody of the staff may see and do about themselves. */
@ApiTags('access')
@ApiBearerAuth()
@Answers(401, problem)
@SignedIn()
@Controller('api/access/me')
export class MeController {
  constructor(
    private readonly own: OwnAccount,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who I am and what I may do' })
  @Answers(200, meView)
  me(@Staff() staff: StaffMember): MeView {
    return meViewOf(staff);
  }

  @Post('password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change my password; my other sessions end' })
  @Answers(422, problem)
  async password(
    @Staff() staff: StaffMember,
    @Body({ schema: passwordChange }) { current, next }: PasswordChange,
  ): Promise<void> {
    const id = mustBePerson(staff);
    await this.own.changePassword(id, current, next, staff.sessionId);
    await this.audit.record(staff, 'password.change', `staff:${id}`);
  }

  @Post('second-factor')
  @HttpCode(200)
  @ApiOperation({ summary: 'A secret for my authenticator app; confirm it with a code' })
  @Answers(200, secondFactorOffer)
  offer(@Staff() staff: StaffMember): Promise<SecondFactorOffer> {
    return this.own.offerSecondFactor(mustBePerson(staff));
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'From now on ask me for a code; recovery codes are shown this once' })
  @Answers(200, recoveryCodes)
  async confirm(
    @Staff() staff: StaffMember,
    @Body({ schema: secondFactorConfirmation }) { code }: SecondFactorConfirmation,
  ): Promise<RecoveryCodes> {
    const id = mustBePerson(staff);
    const codes = await this.own.confirmSecondFactor(id, code);
    await this.audit.record(staff, 'second-factor.enrol', `staff:${id}`);
    return { recoveryCodes: [...codes] };
  }

  @Post('second-factor/remove')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask me for no code any more' })
  async remove(
    @Staff() staff: StaffMember,
    @Body({ schema: passwordProof }) { password }: PasswordProof,
  ): Promise<void> {
    const id = mustBePerson(staff);
    await this.own.removeSecondFactor(id, password);
    await this.audit.record(staff, 'second-factor.remove', `staff:${id}`);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'Where I am signed in' })
  @Answers(200, sessionList)
  async list(@Staff() staff: StaffMember): Promise<SessionList> {
    return sessionListOf(await this.sessions.of(staff.id), staff.sessionId);
  }

  @Post('sessions/:id/revoke')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of my sessions' })
  @Answers(404, problem)
  async revoke(@Staff() staff: StaffMember, @Param('id') id: string): Promise<void> {
    const own = await this.sessions.of(staff.id);
    if (!own.some((session) => session.id === id)) throw new DomainError('not-found', 'You have no such session.');
    await this.audit.record(staff, 'session.revoke', `staff:${staff.id}`, { session: id });
    await this.sessions.revoke(id);
  }
}

function mustBePerson(staff: StaffMember): string {
  if (staff.via === 'session') return staff.id;
  throw new DomainError('forbidden', 'A key has no password and no second factor.');
}
