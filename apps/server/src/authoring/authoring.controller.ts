import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Brain, promptText, reply } from '#assistant';
import {
  intentTitles,
  type IntentTitles,
  type KnowledgeExportQuery,
  knowledgeExportQuery,
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
import { Permit } from '../access/permit.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { entryColumns } from '../training/training-tables.js';
import { BRAIN } from './brain.holder.js';
import { ClosedBank } from './closed-bank.js';

const closedBank = new ClosedBank();

/** Knowledge editors look at what the assistant knows and try questions on it. */
@ApiTags('authoring')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('knowledge.read')
@Controller('api/authoring')
export class AuthoringController {
  constructor(
    @Inject(BRAIN) private readonly brain: () => Brain,
    private readonly clock: Clock,
  ) {}

  @Get('intents')
  @ApiOperation({ summary: 'Every intent with the question people know it by' })
  @Answers(200, intentTitles)
  intents(): IntentTitles {
    return { intents: this.brain().knowledge.entries.map(({ intent, question }) => ({ intent, question })) };
  }

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

  @Exported({ permission: 'knowledge.read', subject: 'knowledge', summary: 'The intents', path: 'knowledge/export' })
  table(@Query({ schema: knowledgeExportQuery }) { intents }: KnowledgeExportQuery): ExportTable {
    const { entries } = this.knowledge();
    const byIntent = new Map(entries.map((entry) => [entry.intent, entry]));
    const shown = intents ? intents.flatMap((intent) => byIntent.get(intent) ?? []) : entries;
    return exportTable('knowledge', entryColumns, [shown]);
  }

  @Post('try')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the assistant would answer, and how sure it is; nothing is stored' })
  @Answers(200, tryResult)
  async try(@Body({ schema: tryRequest }) { text, language }: TryRequest): Promise<TryResult> {
    const brain = this.brain();
    const question = { text, language, misses: 0, now: this.clock.instant(), dialog: null, topic: null };
    const nobody = { conversation: 'try', channel: 'chat', turn: 1, customer: null, level: 0, case: null } as const;
    const { outcome, understanding, contents, ...said } = await reply({ ...question, ...nobody }, brain, closedBank);
    const answer = contents.map((content) => content.text).join('\n\n');
    return {
      outcome,
      language: said.language,
      certainty: understanding?.certainty ?? null,
      ranking: [...(understanding?.ranking ?? [])],
      answer: answer === '' ? promptText(brain, said.language, 'queued', { position: '1' }) : answer,
      quickReplies: (contents.at(-1)?.quickReplies ?? []).map(({ title }) => title),
      source: contents.find((content) => content.source)?.source ?? null,
    };
  }
}
