import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  type CaseAction,
  caseAction,
  type CaseExportQuery,
  caseExportQuery,
  type CaseList,
  caseList,
  type CaseQuery,
  caseQuery,
  type CaseRequest,
  caseRequest,
  type CaseView,
  caseView,
  problem,
  type QualityOfConversation,
  qualityOfConversation,
  type ReviewQueue,
  reviewQueue,
  type ReviewQueueExportQuery,
  reviewQueueExportQuery,
  type ReviewQueueQuery,
  reviewQueueQuery,
  type ReviewRequest,
  reviewRequest,
  type ReviewView,
  reviewView,
} from '#contracts';
import { Audited } from '../access/audited.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Exported } from '../exports/exported.js';
import { everyPage, type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { caseColumns, queueColumns } from './quality-tables.js';
import { Reviews } from './reviews.js';
import { mustHoldOneOf } from './staff-rights.js';

const conversationId = z.uuid();
const exportPage = 500;

/** People look at what the machine found, and agree on a result. */
@ApiTags('quality')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('quality.read')
@Controller('api/quality')
export class ReviewsController {
  constructor(private readonly reviews: Reviews) {}

  @Get('queue')
  @ApiOperation({ summary: 'What people should look at, soonest due first' })
  @Answers(200, reviewQueue)
  queue(
    @Query({ schema: reviewQueueQuery }) query: ReviewQueueQuery,
    @Staff() staff: StaffMember,
  ): Promise<ReviewQueue> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve', 'audit.read');
    return this.reviews.queue(query, staff);
  }

  @Exported({ permission: 'quality.read', subject: 'review-queue', summary: 'The queue', path: 'queue/export' })
  queueTable(
    @Query({ schema: reviewQueueExportQuery }) query: ReviewQueueExportQuery,
    @Staff() staff: StaffMember,
  ): ExportTable {
    const pages = everyPage(async (after) => {
      const { items, next } = await this.queue({ ...query, limit: exportPage, ...(after && { after }) }, staff);
      return { rows: items, next };
    });
    return exportTable('review-queue', queueColumns, pages);
  }

  @Get('cases')
  @ApiOperation({ summary: 'Reviewed conversations and how far they are; an agent sees their own' })
  @Answers(200, caseList)
  cases(@Query({ schema: caseQuery }) query: CaseQuery, @Staff() staff: StaffMember): Promise<CaseList> {
    return this.reviews.cases(query, staff);
  }

  @Exported({ permission: 'quality.read', subject: 'cases', summary: 'The same', path: 'cases/export' })
  caseTable(@Query({ schema: caseExportQuery }) query: CaseExportQuery, @Staff() staff: StaffMember): ExportTable {
    const pages = everyPage(async (after) => {
      const { cases, next } = await this.cases({ ...query, limit: exportPage, ...(after && { after }) }, staff);
      return { rows: cases, next };
    });
    return exportTable('cases', caseColumns, pages);
  }

  @Get('conversations/:id')
  @ApiOperation({ summary: 'What the machine found in a conversation, what people said of it, and the case' })
  @Answers(200, qualityOfConversation)
  @Answers(404, problem)
  one(
    @Param('id', { schema: conversationId }) id: string,
    @Staff() staff: StaffMember,
  ): Promise<QualityOfConversation> {
    return this.reviews.of(id, staff);
  }

  @Permit('quality.review')
  @Audited('quality.review', 'conversation:{id}')
  @Post('conversations/:id/reviews')
  @ApiOperation({ summary: 'Score a conversation by hand, beside the machine' })
  @Answers(201, reviewView)
  @Answers(404, problem)
  add(
    @Param('id', { schema: conversationId }) id: string,
    @Body({ schema: reviewRequest }) request: ReviewRequest,
    @Staff() staff: StaffMember,
  ): Promise<ReviewView> {
    return this.reviews.add(id, request, staff);
  }

  @Audited('quality.review', 'conversation:{id}', 'state')
  @Post('conversations/:id/case/:action')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish, acknowledge, appeal, uphold, change or close' })
  @Answers(200, caseView)
  @Answers(403, problem)
  @Answers(409, problem)
  act(
    @Param('id', { schema: conversationId }) id: string,
    @Param('action', { schema: caseAction }) action: CaseAction,
    @Body({ schema: caseRequest }) request: CaseRequest,
    @Staff() staff: StaffMember,
  ): Promise<CaseView> {
    return this.reviews.act(id, action, request, staff);
  }
}
