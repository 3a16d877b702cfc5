import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { newId } from '../platform/new-id.js';
import { z } from 'zod';
import { agentSays, ConversationStore, type Transition } from '#assistant';
import {
  type AgentMessage,
  agentMessage,
  type HandoffConversation,
  handoffConversation,
  type HandoffList,
  handoffList,
  type HandoffView,
  handoffView,
  problem,
} from '#contracts';
import { type Conversation, DomainError } from '#kernel';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { ChatService } from '../chat/chat.service.js';
import { conversationViewOf, turnViewOf } from '../chat/views.js';
import { Answers } from '../platform/answers.js';

const conversationId = z.uuid();

/** Human agents take conversations over; what they do reaches the customer's window at once. */
@ApiTags('handoff')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('conversations.answer')
@Controller('api/handoff')
export class HandoffController {
  constructor(
    private readonly chat: ChatService,
    private readonly store: ConversationStore,
  ) {}

  @Permit('conversations.read')
  @Get('queue')
  @ApiOperation({ summary: 'Who waits for an agent, longest first' })
  @Answers(200, handoffList)
  async queue(): Promise<HandoffList> {
    const waiting = await this.store.queue();
    return { conversations: waiting.map((conversation, i) => handoffViewOf(conversation, i + 1)) };
  }

  @Permit('conversations.read')
  @Get('conversations')
  @ApiOperation({ summary: 'The conversations in which something was said last' })
  @Answers(200, handoffList)
  async conversations(): Promise<HandoffList> {
    const recent = await this.store.recent(100);
    return { conversations: recent.map((conversation) => handoffViewOf(conversation, null)) };
  }

  @Permit('conversations.read')
  @Get('conversations/:id')
  @ApiOperation({ summary: 'One conversation with what was said' })
  @Answers(200, handoffConversation)
  async conversation(@Param('id', { schema: conversationId }) id: string): Promise<HandoffConversation> {
    const conversation = await this.find(id);
    const turns = await this.store.turns(id, Math.max(0, conversation.lastSeq - 500), 500);
    return { conversation: await this.view(conversation), turns: turns.map(turnViewOf) };
  }

  @Post('conversations/:id/claim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a conversation over; the assistant falls silent' })
  @Answers(200, handoffView)
  claim(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<HandoffView> {
    return this.move(id, 'claim', staff.name);
  }

  @Post('conversations/:id/messages')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say something to the customer' })
  @Answers(200, handoffView)
  async say(
    @Param('id', { schema: conversationId }) id: string,
    @Body({ schema: agentMessage }) { text }: AgentMessage,
    @Staff() staff: StaffMember,
  ): Promise<HandoffView> {
    const { participant, channel } = await this.find(id);
    const conversation = await this.chat.change({ id: participant, channel }, (open, now) => {
      mustBe(open, id);
      return agentSays(open, { text, by: staff.name }, newId, now);
    });
    return this.view(conversation);
  }

  @Post('conversations/:id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a conversation back to the assistant' })
  @Answers(200, handoffView)
  release(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<HandoffView> {
    return this.move(id, 'release', staff.name);
  }

  @Post('conversations/:id/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a conversation' })
  @Answers(200, handoffView)
  end(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<HandoffView> {
    return this.move(id, 'end', staff.name);
  }

  private async move(id: string, transition: Transition, by: string): Promise<HandoffView> {
    const { participant, channel } = await this.find(id);
    return this.view(await this.chat.move({ id: participant, channel }, transition, id, by));
  }

  private async find(id: string): Promise<Conversation> {
    const conversation = await this.store.find(id);
    if (!conversation) throw new DomainError('not-found', 'There is no such conversation.');
    return conversation;
  }

  private async view(conversation: Conversation): Promise<HandoffView> {
    return handoffViewOf(conversation, await this.chat.queuePosition(conversation));
  }
}

/** The participant's open conversation may be another one by now. */
function mustBe(open: Conversation, id: string): void {
  if (open.id !== id) throw new DomainError('conversation-ended', 'This conversation has ended.');
}

function handoffViewOf(conversation: Conversation, queuePosition: number | null): HandoffView {
  const { participant, channel, startedAt, lastTurnAt, queuedAt } = conversation;
  return { ...conversationViewOf(conversation, queuePosition), participant, channel, startedAt, lastTurnAt, queuedAt };
}
