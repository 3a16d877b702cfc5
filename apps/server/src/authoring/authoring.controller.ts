import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Brain, promptText, reply } from '#assistant';
import {
  type KnowledgeList,
  knowledgeList,
  problem,
  type TryRequest,
  tryRequest,
  type TryResult,
  tryResult,
} from '#contracts';
import { Clock } from '#kernel';
import type { Entry } from '#knowledge';
import { StaffGuard } from '../handoff/staff.guard.js';
import { Answers } from '../platform/answers.js';
import { BRAIN } from './brain.holder.js';

/** Knowledge editors look at what the assistant knows and try questions on it. */
@ApiTags('authoring')
@ApiBearerAuth()
@Answers(401, problem)
@UseGuards(StaffGuard)
@Controller('api/authoring')
export class AuthoringController {
  constructor(
    @Inject(BRAIN) private readonly brain: () => Brain,
    private readonly clock: Clock,
  ) {}

  @Get('knowledge')
  @ApiOperation({ summary: 'Every intent with its questions, answers and source' })
  @Answers(200, knowledgeList)
  knowledge(): KnowledgeList {
    const { knowledge } = this.brain();
    const answers = (entry: Entry) => ({ zh: knowledge.answer(entry, 'zh'), en: knowledge.answer(entry, 'en') });
    const entries = knowledge.entries.map((entry) => ({
      ...entry,
      answers: answers(entry),
      related: entry.related ?? [],
    }));
    return { entries };
  }

  @Post('try')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the assistant would answer, and how sure it is; nothing is stored' })
  @Answers(200, tryResult)
  try(@Body({ schema: tryRequest }) { text, language }: TryRequest): TryResult {
    const brain = this.brain();
    const { outcome, understanding, content, ...said } = reply(
      { text, language, misses: 0, now: this.clock.instant() },
      brain,
    );
    return {
      outcome,
      language: said.language,
      certainty: understanding?.certainty ?? null,
      ranking: [...(understanding?.ranking ?? [])],
      answer: content?.text ?? promptText(brain, said.language, 'queued', { position: '1' }),
      quickReplies: (content?.quickReplies ?? []).map(({ title }) => title),
      source: content?.source ?? null,
    };
  }
}
