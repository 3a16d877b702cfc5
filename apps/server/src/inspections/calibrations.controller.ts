import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  type CalibrationDetail,
  calibrationDetail,
  type CalibrationList,
  calibrationList,
  type CalibrationRequest,
  calibrationRequest,
  type CalibrationView,
  calibrationView,
  problem,
} from '#contracts';
import { Clock, DomainError } from '#kernel';
import { calibrate, type CalibrationSession, InspectionStore, type Review, ReviewStore } from '#quality';
import { Audited } from '../access/audited.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { TeamScope } from '../access/team-scope.js';
import { ConversationReach } from '../conversations/conversation-reach.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { newId } from '../platform/new-id.js';
import { agreementColumns, agreementRows, calibrationColumns } from './quality-tables.js';
import { reviewViewOf } from './reviews.js';
import { mustHoldOneOf } from './staff-rights.js';

const sessionId = z.uuid();

function viewOf(session: CalibrationSession, reviews: readonly Review[]): CalibrationView {
  const done = (reviewer: string) =>
    new Set(reviews.filter((given) => given.reviewer === reviewer).map(({ conversationId }) => conversationId)).size;
  return {
    ...session,
    conversations: [...session.conversations],
    reviewers: [...session.reviewers],
    progress: session.reviewers.map((reviewer) => ({ reviewer, done: done(reviewer) })),
  };
}

/** Several people score the same conversations without seeing each other's scores, to learn how far they agree. */
@ApiTags('quality')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('quality.read')
@Controller('api/quality/calibrations')
export class CalibrationsController {
  constructor(
    private readonly reviews: ReviewStore,
    private readonly inspections: InspectionStore,
    private readonly clock: Clock,
    private readonly teams: TeamScope,
    private readonly reach: ConversationReach,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Calibration sessions, newest first' })
  @Answers(200, calibrationList)
  async list(@Staff() staff: StaffMember): Promise<CalibrationList> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve', 'audit.read');
    const sessions = await this.reviews.sessions(await this.teams.withheld(staff));
    return {
      sessions: await Promise.all(
        sessions.map(async (session) => viewOf(session, await this.reviews.calibrationReviews(session.id))),
      ),
    };
  }

  @Exported({ permission: 'quality.read', subject: 'calibrations', summary: 'The sessions' })
  async table(@Staff() staff: StaffMember): Promise<ExportTable> {
    return exportTable('calibrations', calibrationColumns, [(await this.list(staff)).sessions]);
  }

  @Exported({
    permission: 'quality.read',
    subject: 'calibration:{id}',
    summary: 'How far people agreed in a closed session',
    path: ':id/agreement',
  })
  async agreementTable(
    @Param('id', { schema: sessionId }) id: string,
    @Staff() staff: StaffMember,
  ): Promise<ExportTable> {
    return exportTable('agreement', agreementColumns, [agreementRows(await this.one(id, staff))]);
  }

  @Audited('quality.review', 'calibration:{id}')
  @Post()
  @ApiOperation({ summary: 'Begin a session' })
  @Answers(201, calibrationView)
  async begin(
    @Body({ schema: calibrationRequest }) request: CalibrationRequest,
    @Staff() staff: StaffMember,
  ): Promise<CalibrationView> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve');
    const [known, seen] = [request.conversations.map((id) => ({ id })), new Set<string>()];
    for (const { id } of await this.reach.among(staff, known)) seen.add(id);
    for (const id of request.conversations) {
      if (!seen.has(id) || !(await this.inspections.find(id))) {
        throw new DomainError('bad-request', `conversations: ${id} is not there or was not inspected yet.`);
      }
    }
    const about = { id: newId(), createdBy: staff.name, createdAt: this.clock.instant(), closedAt: null };
    const session = { ...request, ...about };
    await this.reviews.open(session);
    return viewOf(session, []);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A session; how far people agreed is told once it is closed' })
  @Answers(200, calibrationDetail)
  @Answers(404, problem)
  async one(@Param('id', { schema: sessionId }) id: string, @Staff() staff: StaffMember): Promise<CalibrationDetail> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve', 'audit.read');
    const session = await this.find(id, staff);
    const reviews = await this.reviews.calibrationReviews(id);
    const view = viewOf(session, reviews);
    if (session.closedAt === null) {
      const mine = reviews.filter(({ reviewer }) => reviewer === staff.name).map(reviewViewOf);
      return { session: view, reviews: mine, scores: null, byRule: [], byReviewer: [], withMachine: null };
    }
    const { scores, byRule, byReviewer, withMachine } = calibrate(reviews, await this.found(session));
    const agreed = { scores, byRule: [...byRule], byReviewer: [...byReviewer], withMachine };
    return { session: view, reviews: reviews.map(reviewViewOf), ...agreed };
  }

  @Audited('quality.review', 'calibration:{id}')
  @Post(':id/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a session; scores are shown from now on' })
  @Answers(200, calibrationDetail)
  async close(@Param('id', { schema: sessionId }) id: string, @Staff() staff: StaffMember): Promise<CalibrationDetail> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve');
    await this.find(id, staff);
    await this.reviews.close(id, this.clock.instant());
    return this.one(id, staff);
  }

  private async find(id: string, staff: StaffMember): Promise<CalibrationSession> {
    const sessions = await this.reviews.sessions(await this.teams.withheld(staff));
    const session = sessions.find((candidate) => candidate.id === id);
    if (!session) throw new DomainError('not-found', 'There is no such session.');
    return session;
  }

  private async found({ conversations }: CalibrationSession): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const inspected = await Promise.all(conversations.map((id) => this.inspections.find(id)));
    return new Map(
      inspected.flatMap((inspection) =>
        inspection ? [[inspection.conversation, new Set(inspection.findings.map(({ rule }) => rule))] as const] : [],
      ),
    );
  }
}
