import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { type Brain, promptText } from '#assistant';
import {
  type HistoryQuery,
  historyQuery,
  type HistoryView,
  historyView,
  problem,
  type SessionRequest,
  sessionRequest,
  type SessionView,
  sessionView,
} from '#contracts';
import type { Language } from '#kernel';
import { Public } from '../access/permit.js';
import { BRAIN } from '../authoring/brain.holder.js';
import { Answers } from '../platform/answers.js';
import { bearerToken } from '../platform/bearer.js';
import { SETTINGS } from '../platform/injection.js';
import type { Settings } from '../platform/settings.schema.js';
import { HistoryService } from './history.service.js';
import { SessionRate } from './session-rate.js';
import { SessionService } from './session.service.js';

const conversationParam = z.uuid();

/** What the chat window asks over HTTP. */
@ApiTags('chat')
@Public('customers: a session token tells whose conversation it is')
@Controller('api/chat')
export class ChatController {
  constructor(
    private readonly sessions: SessionService,
    private readonly history: HistoryService,
    private readonly rate: SessionRate,
    @Inject(BRAIN) private readonly brain: () => Brain,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('session')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin or resume a session: a token, the open conversation and what was said last' })
  @Answers(200, sessionView)
  @Answers(401, problem)
  async session(@Req() request: Request, @Body({ schema: sessionRequest }) body: SessionRequest): Promise<SessionView> {
    await this.rate.take(request.ip ?? '');
    const id = body.credentials ? await this.sessions.verify(body.credentials) : this.sessions.newVisitor();
    const { conversation, turns } = await this.history.latest({ id, channel: 'web' });
    return {
      token: await this.sessions.issue(id),
      kind: this.sessions.kindOf(id),
      conversation,
      turns,
      welcome: this.welcome(body.language ?? conversation?.language ?? 'zh'),
      calls: this.settings.calls.browser,
    };
  }

  @Get('conversations/:id/turns')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'What was said in a conversation of the caller, page by page' })
  @Answers(200, historyView)
  @Answers(404, problem)
  async turns(
    @Req() request: Request,
    @Param('id', { schema: conversationParam }) conversationId: string,
    @Query({ schema: historyQuery }) query: HistoryQuery,
  ): Promise<HistoryView> {
    const id = await this.sessions.verify({ token: bearerToken(request) ?? undefined });
    return this.history.page({ id, channel: 'web' }, conversationId, query.after, query.limit);
  }

  private welcome(language: Language): SessionView['welcome'] {
    const brain = this.brain();
    const facts = brain.knowledge.facts(language);
    return {
      bank: facts.bank ?? '',
      assistant: facts.assistant ?? '',
      greeting: promptText(brain, language, 'greeting'),
      suggestions: [...brain.knowledge.suggestions(language)],
    };
  }
}
