import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AuditAction, StaffAccount } from '#access';
import {
  type NewStaff,
  newStaff,
  problem,
  type SessionList,
  sessionList,
  type StaffChange,
  staffChange,
  type StaffList,
  staffList,
  type StaffView,
  staffView,
  type StaffWithPassword,
  staffWithPassword,
} from '#contracts';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { Audit } from './audit.js';
import { Permit, Staff } from './permit.js';
import { StaffAccounts } from './staff-accounts.js';
import type { StaffMember } from './staff-member.js';
import { sessionColumns, staffColumns } from './staff-tables.js';
import { StaffSessions } from './staff-sessions.js';
import { sessionListOf, staffViewOf } from './views.js';

/** Administrators open, change and close accounts. */
@ApiTags('staff')
@ApiBearerAuth()
@Answers(401, problem)
@Answers(403, problem)
@Permit('staff.manage')
@Controller('api/staff')
export class StaffController {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every account' })
  @Answers(200, staffList)
  async list(): Promise<StaffList> {
    return { staff: await Promise.all((await this.accounts.list()).map((account) => this.view(account))) };
  }

  @Exported({ permission: 'staff.manage', subject: 'staff', summary: 'The accounts' })
  async table(): Promise<ExportTable> {
    return exportTable('staff', staffColumns, [(await this.list()).staff]);
  }

  @Post()
  @ApiOperation({ summary: 'Open an account; its first password is shown this once' })
  @Answers(201, staffWithPassword)
  @Answers(409, problem)
  async add(@Staff() staff: StaffMember, @Body({ schema: newStaff }) body: NewStaff): Promise<StaffWithPassword> {
    const { account, password } = await this.accounts.add(body);
    await this.record(staff, 'staff.add', account, { roles: account.roles, team: account.team });
    return { staff: await this.view(account), password };
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change name, roles or team; takes effect at once' })
  @Answers(200, staffView)
  async change(
    @Staff() staff: StaffMember,
    @Param('id') id: string,
    @Body({ schema: staffChange }) body: StaffChange,
  ): Promise<StaffView> {
    const { roles: before, team: teamBefore } = await this.accounts.find(id);
    const account = await this.accounts.change(id, body);
    const { roles, team } = account;
    await this.record(staff, 'staff.change', account, { before, roles, teamBefore, team });
    return this.view(account);
  }

  @Post(':id/reset')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new first password, and no second factor; every session ends' })
  @Answers(200, staffWithPassword)
  async reset(@Staff() staff: StaffMember, @Param('id') id: string): Promise<StaffWithPassword> {
    const { account, password } = await this.accounts.reset(id);
    await this.record(staff, 'staff.reset', account);
    return { staff: await this.view(account), password };
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close an account; every session ends' })
  @Answers(200, staffView)
  async disable(@Staff() staff: StaffMember, @Param('id') id: string): Promise<StaffView> {
    const account = await this.accounts.disable(id);
    await this.record(staff, 'staff.disable', account);
    return this.view(account);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open an account again, and lift its lock' })
  @Answers(200, staffView)
  async enable(@Staff() staff: StaffMember, @Param('id') id: string): Promise<StaffView> {
    const account = await this.accounts.enable(id);
    await this.record(staff, 'staff.enable', account);
    return this.view(account);
  }

  @Get(':id/sessions')
  @ApiOperation({ summary: 'Where somebody is signed in' })
  @Answers(200, sessionList)
  async sessionsOf(@Param('id') id: string): Promise<SessionList> {
    const { id: staffId } = await this.accounts.find(id);
    return sessionListOf(await this.sessions.of(staffId), null);
  }

  @Exported({
    permission: 'staff.manage',
    subject: 'staff:{id}',
    summary: 'Where somebody is signed in',
    path: ':id/sessions',
  })
  async sessionTable(@Param('id') id: string): Promise<ExportTable> {
    return exportTable('sessions', sessionColumns, [(await this.sessionsOf(id)).sessions]);
  }

  @Post(':id/sessions/revoke')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all sessions of somebody' })
  async revoke(@Staff() staff: StaffMember, @Param('id') id: string): Promise<void> {
    const account = await this.accounts.find(id);
    await this.record(staff, 'session.revoke', account);
    await this.sessions.revokeAll(account.id);
  }

  private async view(account: StaffAccount): Promise<StaffView> {
    return staffViewOf(account, await this.sessions.of(account.id));
  }

  private record(staff: StaffMember, action: AuditAction, { id, name }: StaffAccount, details: object = {}) {
    return this.audit.record(staff, action, `staff:${id}`, { name, ...details });
  }
}
