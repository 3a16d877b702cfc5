import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  erasureReport,
  type ErasureReportView,
  type HoldView,
  holdView,
  personRecord,
  type PersonRecordView,
  problem,
  type RetentionRun,
  retentionRun,
  type RetentionView,
  retentionView,
  type SubjectRequest,
  subjectRequest,
} from '#contracts';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Answers } from '../platform/answers.js';
import { Retention } from './retention.service.js';

/** How long data is kept, and what a person may ask for. */
@ApiTags('retention')
@ApiBearerAuth()
@Answers(401, problem)
@Answers(403, problem)
@Permit('retention.manage')
@Controller('api')
export class RetentionController {
  constructor(private readonly retention: Retention) {}

  @Get('retention')
  @ApiOperation({ summary: 'The schedules of config/retention.yaml, and legal holds' })
  @Answers(200, retentionView)
  async view(): Promise<RetentionView> {
    return { schedules: [...this.retention.schedules], holds: [...(await this.retention.holds())] };
  }

  @Post('retention/run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete now what has been kept long enough; it also happens every day' })
  @Answers(200, retentionRun)
  async run(): Promise<RetentionRun> {
    return { erased: [...(await this.retention.run())] };
  }

  @Post('retention/holds')
  @ApiOperation({ summary: 'Keep what concerns somebody, whatever the schedules say' })
  @Answers(201, holdView)
  hold(@Staff() staff: StaffMember, @Body({ schema: subjectRequest }) body: SubjectRequest): Promise<HoldView> {
    return this.retention.placeHold(staff, body.subject, body.reason);
  }

  @Post('retention/holds/:id/lift')
  @HttpCode(204)
  @ApiOperation({ summary: 'The schedules apply again' })
  @Answers(404, problem)
  lift(@Staff() staff: StaffMember, @Param('id') id: string): Promise<void> {
    return this.retention.liftHold(staff, id);
  }

  @Post('persons/export')
  @HttpCode(200)
  @ApiOperation({ summary: 'All that is known of a person, in clear, to be handed to them' })
  @Answers(200, personRecord)
  async export(
    @Staff() staff: StaffMember,
    @Body({ schema: subjectRequest }) { subject, reason }: SubjectRequest,
  ): Promise<PersonRecordView> {
    const told = await this.retention.export(staff, subject, reason);
    return {
      conversations: [...told.conversations],
      promises: [...told.promises],
      payments: [...told.payments],
      suppressions: [...told.suppressions],
      contacts: [...told.contacts],
      contactLog: [...told.contactLog],
    };
  }

  @Post('persons/erase')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delete what is known of a person; a signed report says what was deleted and what was kept',
  })
  @Answers(200, erasureReport)
  async erase(
    @Staff() staff: StaffMember,
    @Body({ schema: subjectRequest }) { subject, reason }: SubjectRequest,
  ): Promise<ErasureReportView> {
    const report = await this.retention.erase(staff, subject, reason);
    return { ...report, erased: [...report.erased], kept: [...report.kept] };
  }
}
