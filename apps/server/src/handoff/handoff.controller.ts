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
  type Revealed,
  revealed,
  type RevealRequest,
  revealRequest,
  type TurnView,
} from '#contracts';
import { type Conversation, DomainError } from '#kernel';
import { DatabaseDeskStore } from '#persistence';
import { Audit } from '../access/audit.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { ChatService } from '../chat/chat.service.js';
import type { Place } from '../chat/party.js';
import { conversationViewOf, turnViewOf } from '../chat/views.js';
import { ConversationReach } from '../conversations/conversation-reach.js';
import { masked } from '../conversations/conversation-views.js';
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
    private readonly reach: ConversationReach,
    private readonly audit: Audit,
    private readonly desk: DatabaseDeskStore,
  ) {}

  @Permit('conversations.read')
  @Get('queue')
  @ApiOperation({ summary: 'Who waits for an agent, longest first' })
  @Answers(200, handoffList)
  async queue(@Staff() staff: StaffMember): Promise<HandoffList> {
    const waiting = await this.reach.among(staff, await this.store.queue());
    return { conversations: waiting.map((conversation, i) => handoffViewOf(conversation, { position: i + 1 })) };
  }

  @Permit('conversations.read')
  @Get('conversations')
  @ApiOperation({ summary: 'The conversations in which something was said last' })
  @Answers(200, handoffList)
  async conversations(@Staff() staff: StaffMember): Promise<HandoffList> {
    const recent = await this.reach.among(staff, await this.store.recent(100));
    return { conversations: recent.map((conversation) => handoffViewOf(conversation, null)) };
  }

  @Permit('conversations.read')
  @Get('conversations/:id')
  @ApiOperation({ summary: 'One conversation with what was said; personal data is masked' })
  @Answers(200, handoffConversation)
  async conversation(
    @Param('id', { schema: conversationId }) id: string,
    @Staff() staff: StaffMember,
  ): Promise<HandoffConversation> {
    const conversation = await this.find(id, staff);
    const turns = await this.store.turns(id, Math.max(0, conversation.lastSeq - 500), 500);
    return { conversation: await this.view(conversation), turns: turns.map(turnViewOf).map(maskedTurn) };
  }

  @Permit('conversations.reveal')
  @Post('conversations/:id/reveal')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Turns and notes without masks; who asked for which, and why, is written to the audit log first',
  })
  @Answers(200, revealed)
  @Answers(404, problem)
  async reveal(
    @Param('id', { schema: conversationId }) id: string,
    @Body({ schema: revealRequest }) { turns: wanted, notes: wantedNotes, reason }: RevealRequest,
    @Staff() staff: StaffMember,
  ): Promise<Revealed> {
    await this.find(id, staff);
    await this.audit.record(staff, 'reveal', `conversation:${id}`, {
      ...{ turns: wanted, reason: masked(reason) },
      ...(wantedNotes.length > 0 && { notes: wantedNotes }),
    });
    const first = Math.min(...wanted);
    const turns = wanted.length === 0 ? [] : await this.store.turns(id, first - 1, Math.max(...wanted) - first + 1);
    const asked = turns.filter(({ seq }) => wanted.includes(seq));
    const notes = wantedNotes.length === 0 ? [] : await this.desk.notes(id);
    return {
      turns: asked.map(({ seq, content }) => ({ seq, text: content.text })),
      notes: notes.filter((note) => wantedNotes.includes(note.id)).map((note) => ({ id: note.id, text: note.text })),
    };
  }

  @Post('conversations/:id/claim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a conversation over; the assistant falls silent' })
  @Answers(200, handoffView)
  claim(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<HandoffView> {
    return this.move(id, 'claim', staff);
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
    const { participant, channel } = await this.find(id, staff);
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
    return this.move(id, 'release', staff);
  }

  @Post('conversations/:id/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a conversation' })
  @Answers(200, handoffView)
  end(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<HandoffView> {
    return this.move(id, 'end', staff);
  }

  private async move(id: string, transition: Transition, staff: StaffMember): Promise<HandoffView> {
    const { participant, channel } = await this.find(id, staff);
    return this.view(await this.chat.move({ id: participant, channel }, transition, id, staff.name));
  }

  private async find(id: string, staff: StaffMember): Promise<Conversation> {
    const conversation = await this.store.find(id);
    if (!conversation) throw new DomainError('not-found', 'There is no such conversation.');
    await this.reach.must(staff, id);
    return conversation;
  }

  private async view(conversation: Conversation): Promise<HandoffView> {
    return handoffViewOf(conversation, await this.chat.placeInQueue(conversation));
  }
}

const maskedTurn = (turn: TurnView): TurnView => ({ ...turn, text: masked(turn.text) });

/** The participant's open conversation may be another one by now. */
function mustBe(open: Conversation, id: string): void {
  if (open.id !== id) throw new DomainError('conversation-ended', 'This conversation has ended.');
}

function handoffViewOf(conversation: Conversation, place: Pick<Place, 'position'> | null): HandoffView {
  const { participant, channel, startedAt, lastTurnAt, queuedAt } = conversation;
  return { ...conversationViewOf(conversation, place), participant, channel, startedAt, lastTurnAt, queuedAt };
}
