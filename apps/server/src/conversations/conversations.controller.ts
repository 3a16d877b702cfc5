import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { conversationColumns } from './conversation-table.js';
import { Conversations } from './conversations.js';
import { webVtt } from './web-vtt.js';

const conversationId = z.uuid();

/** Every conversation, found and read by staff. */
@ApiTags('conversations')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('conversations.read')
@Controller('api/conversations')
export class ConversationsController {
  constructor(private readonly conversations: Conversations) {}

  @Get()
  @ApiOperation({ summary: 'Search conversations, newest first, page by page' })
  @Answers(200, conversationPage)
  search(
    @Query({ schema: conversationQuery }) query: ConversationSearchQuery,
    @Staff() staff: StaffMember,
  ): Promise<ConversationPage> {
    return this.conversations.search(query, staff);
  }

  @Exported({
    permission: 'conversations.read',
    subject: 'conversations',
    summary: 'The conversations that are found, words masked',
  })
  table(
    @Query({ schema: conversationExportQuery }) filter: ConversationExportQuery,
    @Staff() staff: StaffMember,
  ): ExportTable {
    return exportTable('conversations', conversationColumns, this.conversations.pages(filter, staff));
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
}
