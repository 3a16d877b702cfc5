import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type DismissRequest,
  dismissRequest,
  type DraftChangeRequest,
  draftChangeRequest,
  type DraftView,
  draftView,
  type KnowledgeHealth,
  knowledgeHealth,
  problem,
  type PublicationDiff,
  publicationDiff,
  type PublicationDiffQuery,
  publicationDiffQuery,
  type QuestionExportQuery,
  questionExportQuery,
  type QuestionPage,
  questionPage,
  type QuestionQuery,
  questionQuery,
  type SuggestionList,
  suggestionList,
  type SuggestionQuery,
  suggestionQuery,
} from '#contracts';
import { Clock } from '#kernel';
import { DatabaseOpenQuestions } from '#persistence';
import { Audited } from '../access/audited.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Exported } from '../exports/exported.js';
import { everyPage, type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { Drafts } from './drafts.js';
import { KnowledgeHealthCheck } from './knowledge-health.js';
import { questionViewOf, Suggestions } from './suggestions.js';
import { questionColumns, reportColumns } from './training-tables.js';

const exportPage = 500;

/** What customers asked in vain becomes knowledge: suggested, drafted, tried, approved, published. */
@ApiTags('training')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('knowledge.read')
@Controller('api/training')
export class TrainingController {
  constructor(
    private readonly suggestions: Suggestions,
    private readonly questions: DatabaseOpenQuestions,
    private readonly drafts: Drafts,
    private readonly health: KnowledgeHealthCheck,
    private readonly clock: Clock,
  ) {}

  @Get('suggestions')
  @ApiOperation({ summary: 'Questions that were not understood, put together where they mean alike' })
  @Answers(200, suggestionList)
  suggest(@Query({ schema: suggestionQuery }) query: SuggestionQuery): Promise<SuggestionList> {
    return this.suggestions.list(query);
  }

  @Get('questions')
  @ApiOperation({ summary: 'Questions that were not understood, newest first' })
  @Answers(200, questionPage)
  async open(
    @Query({ schema: questionQuery }) { after, limit, language, certainty }: QuestionQuery,
  ): Promise<QuestionPage> {
    const page = await this.questions.page({
      limit,
      ...(after !== undefined && { after }),
      ...(language && { language }),
      ...(certainty && { certainty }),
    });
    return { questions: page.questions.map(questionViewOf), next: page.next };
  }

  @Exported({ permission: 'knowledge.read', subject: 'open-questions', summary: 'The same', path: 'questions/export' })
  questionTable(@Query({ schema: questionExportQuery }) { spoken, certainty }: QuestionExportQuery): ExportTable {
    const pages = everyPage(async (after) => {
      const { questions, next } = await this.open({ language: spoken, certainty, after, limit: exportPage });
      return { rows: questions, next };
    });
    return exportTable('open-questions', questionColumns, pages);
  }

  @Permit('knowledge.edit')
  @Audited('knowledge.change', 'open-questions', 'dismissed')
  @Post('questions/dismiss')
  @HttpCode(200)
  @ApiOperation({ summary: 'These need no answer' })
  async dismiss(@Body({ schema: dismissRequest }) { questions }: DismissRequest, @Staff() staff: StaffMember) {
    return { dismissed: await this.questions.done(questions, staff.name, this.clock.instant()) };
  }

  @Get('draft')
  @ApiOperation({ summary: 'The changes on their way, how far they are, and what they would do' })
  @Answers(200, draftView)
  draft(): DraftView {
    return this.drafts.view();
  }

  @Exported({
    permission: 'knowledge.read',
    subject: 'draft',
    summary: 'Intents that the draft changes for better or worse',
    path: 'draft/report',
  })
  reportTable(): ExportTable {
    return exportTable('training-report', reportColumns, [this.draft().report?.intents ?? []]);
  }

  @Permit('knowledge.edit')
  @Audited('knowledge.change', 'draft')
  @Post('draft/changes')
  @ApiOperation({ summary: 'Add utterances to an intent, open a new one, change an answer' })
  @Answers(201, draftView)
  @Answers(422, problem)
  change(
    @Body({ schema: draftChangeRequest }) request: DraftChangeRequest,
    @Staff() staff: StaffMember,
  ): Promise<DraftView> {
    return this.drafts.add(request, staff);
  }

  @Permit('knowledge.edit')
  @Audited('knowledge.change', 'draft-change:{id}')
  @Delete('draft/changes/:id')
  @ApiOperation({ summary: 'Take one change back' })
  @Answers(200, draftView)
  undo(@Param('id') id: string): DraftView {
    return this.drafts.remove(id);
  }

  @Permit('knowledge.edit')
  @Audited('knowledge.change', 'draft')
  @Delete('draft')
  @ApiOperation({ summary: 'Throw all changes away' })
  @Answers(200, draftView)
  discard(): DraftView {
    return this.drafts.discard();
  }

  @Permit('knowledge.edit')
  @Post('draft/train')
  @HttpCode(200)
  @ApiOperation({ summary: 'Learn the changed knowledge in the background and report what changes' })
  @Answers(200, draftView)
  train(): DraftView {
    return this.drafts.train();
  }

  @Permit('knowledge.edit')
  @Audited('knowledge.change', 'draft')
  @Post('draft/submit')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask for approval; refused when the golden questions suffer' })
  @Answers(200, draftView)
  submit(@Staff() staff: StaffMember): DraftView {
    return this.drafts.submit(staff);
  }

  @Permit('knowledge.approve')
  @Audited('knowledge.change', 'draft')
  @Post('draft/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve; only somebody who did not edit it may' })
  @Answers(200, draftView)
  approve(@Staff() staff: StaffMember): DraftView {
    return this.drafts.approve(staff);
  }

  @Permit('knowledge.publish')
  @Audited('knowledge.publish', 'draft')
  @Post('draft/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write the changes to the knowledge folder and publish them' })
  @Answers(200, draftView)
  publish(): Promise<DraftView> {
    return this.drafts.publish();
  }

  @Get('diff')
  @ApiOperation({ summary: 'What lies between two publications' })
  @Answers(200, publicationDiff)
  @Answers(404, problem)
  diff(@Query({ schema: publicationDiffQuery }) { from, to }: PublicationDiffQuery): Promise<PublicationDiff> {
    return this.health.diff(from, to);
  }

  @Get('health')
  @ApiOperation({ summary: 'Entries nobody asked for in 90 days, and entries that get in each other’s way' })
  @Answers(200, knowledgeHealth)
  check(): Promise<KnowledgeHealth> {
    return this.health.check();
  }
}
