import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type BacktestRequest,
  backtestRequest,
  type BacktestView,
  backtestView,
  problem,
  type RuleChange,
  ruleChange,
  type RuleExportQuery,
  ruleExportQuery,
  type RuleList,
  ruleList,
  type RuleSource,
  ruleSource,
  type RuleTest,
  ruleTest,
  type RuleTestResult,
  ruleTestResult,
  type RuleView,
} from '#contracts';
import { Clock, DomainError } from '#kernel';
import { type Transcript, transcriptOf } from '#quality';
import { Audited } from '../access/audited.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { ConversationReach } from '../conversations/conversation-reach.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { Backtests } from './backtests.js';
import { ConversationRecords } from './conversation-records.js';
import { findingViewOf } from './inspection-views.js';
import { Inspecting } from './inspection-thread.js';
import { ruleIdOf, ruleText, withRule } from './rule-files.js';
import { ruleColumns } from './quality-tables.js';
import { Rulebook } from './rulebook.js';

const covers = (entry: string, id: string) => (entry.endsWith('*') ? id.startsWith(entry.slice(0, -1)) : entry === id);

/** The rules of inspection: read, tried, back-tested and changed. */
@ApiTags('quality')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('quality.read')
@Controller('api/quality')
export class RulesController {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly inspecting: Inspecting,
    private readonly records: ConversationRecords,
    private readonly backtests: Backtests,
    private readonly reach: ConversationReach,
    private readonly clock: Clock,
  ) {}

  @Get('rules')
  @ApiOperation({ summary: 'All rules and the scorecards that use them' })
  @Answers(200, ruleList)
  list(): RuleList {
    const { outline, version } = this.rulebook;
    const cards = outline.cards.map((card) => ({
      ...card,
      items: card.items.map((item) => ({ ...item, rules: [...item.rules] })),
    }));
    return { version, cards, rules: outline.rules.map(({ id }) => this.view(id)) };
  }

  @Exported({ permission: 'quality.read', subject: 'rules', summary: 'The rules', path: 'rules/export' })
  table(@Query({ schema: ruleExportQuery }) { text, card }: RuleExportQuery): ExportTable {
    const shown = this.list().rules.filter(
      ({ id, name, cards }) =>
        (card === undefined || cards.includes(card)) &&
        `${id} ${name.zh} ${name.en}`.toLowerCase().includes(text.toLowerCase()),
    );
    return exportTable('rules', ruleColumns, [shown]);
  }

  @Get('rules/:id')
  @ApiOperation({ summary: 'One rule as it stands in its file' })
  @Answers(200, ruleSource)
  @Answers(404, problem)
  one(@Param('id') id: string): RuleSource {
    const yaml = ruleText(this.rulebook.files, id);
    if (yaml === null) throw new DomainError('not-found', `There is no rule "${id}".`);
    return { rule: this.view(id), yaml, version: this.rulebook.version };
  }

  @Permit('quality.edit-rules')
  @Audited('rules.change', 'rule:{id}', 'version')
  @Put('rules/:id')
  @ApiOperation({ summary: 'Change a rule, or add one; all rules are checked first, and later inspections use it' })
  @Answers(200, ruleSource)
  @Answers(422, problem)
  async change(
    @Param('id') id: string,
    @Body({ schema: ruleChange }) { yaml, version }: RuleChange,
    @Staff() staff: StaffMember,
  ): Promise<RuleSource> {
    const file = withRule(this.rulebook.files, id, yaml);
    await this.rulebook.change(file, version, staff.name, this.clock.instant());
    return this.one(id);
  }

  @Permit('quality.edit-rules')
  @Post('rules/test')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a rule finds in one conversation; nothing is changed' })
  @Answers(200, ruleTestResult)
  async test(@Body({ schema: ruleTest }) request: RuleTest, @Staff() staff: StaffMember): Promise<RuleTestResult> {
    const rule = ruleIdOf(request.yaml);
    const files = this.rulebook.with(withRule(this.rulebook.files, rule, request.yaml));
    const transcript = await this.transcript(request, staff);
    const { problems, inspection } = await this.inspecting.ask('try', { files, rule, transcript });
    return {
      problems: [...problems],
      evaluated: inspection?.evaluated.includes(rule) ?? false,
      notEvaluated: inspection?.notEvaluated.map((one) => ({ ...one })) ?? [],
      findings: inspection?.findings.map(findingViewOf) ?? [],
    };
  }

  @Permit('quality.edit-rules')
  @Post('backtests')
  @ApiOperation({ summary: 'Begin to try a rule on the conversations that are stored' })
  @Answers(201, backtestView)
  backtest(@Body({ schema: backtestRequest }) request: BacktestRequest, @Staff() staff: StaffMember): BacktestView {
    return this.backtests.begin(request, staff);
  }

  @Permit('quality.edit-rules')
  @Get('backtests/:id')
  @ApiOperation({ summary: 'How far a back-test is, and what it found so far' })
  @Answers(200, backtestView)
  progress(@Param('id') id: string, @Staff() staff: StaffMember): BacktestView {
    return this.backtests.find(id, staff);
  }

  private async transcript(
    { conversationId, turns, scene, medium, language }: RuleTest,
    staff: StaffMember,
  ): Promise<Transcript> {
    if (conversationId === undefined) {
      const said = (turns ?? []).map(({ startMs, endMs, ...turn }) => ({
        ...turn,
        ...(startMs !== undefined && { startMs }),
        ...(endMs !== undefined && { endMs }),
      }));
      const facts = { today: null, slots: {}, metadata: null, record: null };
      return { id: 'test', scene, medium, language, ...facts, turns: said };
    }
    await this.reach.must(staff, conversationId);
    const [record] = await this.records.read([conversationId]);
    if (!record) throw new DomainError('not-found', 'There is no such conversation.');
    return transcriptOf(record);
  }

  private view(id: string): RuleView {
    const { outline } = this.rulebook;
    const rule = outline.rules.find((candidate) => candidate.id === id);
    if (!rule) throw new DomainError('not-found', `There is no rule "${id}".`);
    const cards = outline.cards
      .filter(({ items }) => items.some(({ rules }) => rules.some((entry) => covers(entry, id))))
      .map((card) => card.id);
    const { name, severities, enabled, source } = rule;
    const file = this.rulebook.fileOf(id) ?? '';
    return { id, name, file, severity: [...severities], enabled, suggestOnly: false, cards, source };
  }
}
