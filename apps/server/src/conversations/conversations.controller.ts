import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  type ConversationDetail,
  conversationDetail,
  type ConversationExportQuery,
  conversationExportQuery,
  type ConversationPage,
  conversationPage,
  conversationQuery,
  type ConversationSearchQuery,
  problem,
} from '#contracts';
import type { Language } from '#kernel';
import { formatCsv } from '#knowledge';
import { Audit } from '../access/audit.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Answers } from '../platform/answers.js';
import { workbook } from '../platform/workbook.js';
import { conversationTable, isWideHeading } from './conversation-table.js';
import { Conversations } from './conversations.js';
import { webVtt } from './web-vtt.js';

const conversationId = z.uuid();
const exportQuery = conversationExportQuery.extend({ language: z.enum(['zh', 'en']).default('zh') });
type ExportQuery = ConversationExportQuery & { readonly language: Language };

/** Every conversation, found and read by staff. */
@ApiTags('conversations')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('conversations.read')
@Controller('api/conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: Conversations,
    private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Search conversations, newest first, page by page' })
  @Answers(200, conversationPage)
  search(
    @Query({ schema: conversationQuery }) query: ConversationSearchQuery,
    @Staff() staff: StaffMember,
  ): Promise<ConversationPage> {
    return this.conversations.search(query, staff);
  }

  @Permit('exports')
  @Get('export.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="conversations.csv"')
  @ApiOperation({ summary: 'The conversations that are found, as CSV' })
  async csv(@Query({ schema: exportQuery }) query: ExportQuery, @Staff() staff: StaffMember): Promise<string> {
    // Without the mark, spreadsheets read UTF-8 in the encoding of the country.
    return `\uFEFF${formatCsv(await this.table(query, staff))}`;
  }

  @Permit('exports')
  @Get('export.xlsx')
  @ApiOperation({ summary: 'The conversations that are found, as a workbook' })
  async xlsx(
    @Query({ schema: exportQuery }) query: ExportQuery,
    @Staff() staff: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const book = await workbook('conversations', await this.table(query, staff), isWideHeading);
    response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    response.attachment('conversations.xlsx').send(book);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One conversation: its turns with intents, what came of it, what the inspection found' })
  @Answers(200, conversationDetail)
  @Answers(404, problem)
  one(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<ConversationDetail> {
    return this.conversations.one(id, staff);
  }

  @Get(':id/transcript.vtt')
  @Header('Content-Type', 'text/vtt; charset=utf-8')
  @ApiOperation({ summary: 'What was said, as WebVTT' })
  async vtt(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<string> {
    const { turns, conversation } = await this.conversations.one(id, staff);
    return webVtt(turns, `${conversation.id} ${conversation.channel} ${conversation.startedAt}`);
  }

  private async table({ language, ...filter }: ExportQuery, staff: StaffMember) {
    const rows = await this.conversations.all(filter, staff);
    await this.audit.record(staff, 'export', 'conversations', { rows: rows.length, ...filter, text: undefined });
    return conversationTable(rows, language);
  }
}
