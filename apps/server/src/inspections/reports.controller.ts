import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AgentReport,
  agentReport,
  problem,
  type ReportExportQuery,
  reportExportQuery,
  type ReportQuery,
  reportQuery,
  type RuleReport,
  ruleReport,
} from '#contracts';
import { Clock } from '#kernel';
import { type AgentFigures, Figures, type FiguresOf, ReviewStore } from '#quality';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { TeamScope } from '../access/team-scope.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { agentReportColumns, ruleReportColumns } from './quality-tables.js';
import { Rulebook } from './rulebook.js';
import { looksAtAll } from './staff-rights.js';

const usualDays = 30;
const topRules = 5;

const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);

type Reviewed = Awaited<ReturnType<ReviewStore['byAgent']>>[number];

function figuresOf(rows: readonly AgentFigures[], reviewed: readonly Reviewed[]) {
  const sum = (of: (row: AgentFigures) => number) => rows.reduce((total, row) => total + of(row), 0);
  const add = (of: (row: Reviewed) => number) => reviewed.reduce((total, row) => total + of(row), 0);
  const scored = sum((row) => row.scored);
  const reviews = add((row) => row.reviews);
  const points = add((row) => row.reviews * (row.reviewScore ?? 0));
  return {
    conversations: sum((row) => row.conversations),
    averageScore: ratio(
      sum((row) => row.scoreSum),
      scored,
    ),
    passRate: ratio(
      sum((row) => row.passed),
      scored,
    ),
    fatal: sum((row) => row.fatal),
    critical: sum((row) => row.critical),
    reviews,
    reviewScore: ratio(points, reviews),
    appeals: add((row) => row.appeals),
    changed: add((row) => row.changed),
  };
}

/** How agents and rules do. */
@ApiTags('quality')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('quality.read')
@Controller('api/quality/reports')
export class ReportsController {
  constructor(
    private readonly figures: Figures,
    private readonly reviews: ReviewStore,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly teams: TeamScope,
  ) {}

  @Get('agents')
  @ApiOperation({ summary: 'By agent: conversations, scores, grave findings, appeals; an agent sees their own' })
  @Answers(200, agentReport)
  async agents(@Query({ schema: reportQuery }) query: ReportQuery, @Staff() staff: StaffMember): Promise<AgentReport> {
    const of = await this.period(query, staff);
    const [rows, all] = await Promise.all([
      this.figures.agents(of),
      this.reviews.byAgent(of.since, of.until, of.withoutAgents),
    ]);
    const reviewed = all.filter(({ agent }) => of.ofAgents?.includes(agent ?? '') ?? true);
    const shown = looksAtAll(staff) ? rows : rows.filter(({ agent }) => agent === staff.name);
    const teams = looksAtAll(staff) ? await this.teams.teamsOf(staff) : [];
    const agents = await Promise.all(
      shown.map(async (row) => ({
        agent: row.agent ?? 'bot',
        ...figuresOf(
          [row],
          reviewed.filter(({ agent }) => agent === row.agent),
        ),
        topRules: (await this.figures.rules(of, row.agent)).slice(0, topRules).map((rule) => ({ ...rule })),
      })),
    );
    return { agents, team: figuresOf(shown, looksAtAll(staff) ? reviewed : []), teams: [...teams] };
  }

  @Exported({ permission: 'quality.read', subject: 'agent-report', summary: 'The same', path: 'agents/export' })
  async agentTable(
    @Query({ schema: reportExportQuery }) query: ReportExportQuery,
    @Staff() staff: StaffMember,
  ): Promise<ExportTable> {
    return exportTable('agents', agentReportColumns, [(await this.agents(query, staff)).agents]);
  }

  @Exported({ permission: 'quality.read', subject: 'rule-report', summary: 'By rule', path: 'rules/export' })
  async ruleTable(
    @Query({ schema: reportExportQuery }) query: ReportExportQuery,
    @Staff() staff: StaffMember,
  ): Promise<ExportTable> {
    return exportTable('rule-hits', ruleReportColumns, [(await this.rules(query, staff)).rules]);
  }

  @Get('rules')
  @ApiOperation({ summary: 'By rule: hits, and what reviewers said of them' })
  @Answers(200, ruleReport)
  async rules(@Query({ schema: reportQuery }) query: ReportQuery, @Staff() staff: StaffMember): Promise<RuleReport> {
    const of = await this.period(query, staff);
    const [hits, verdicts] = await Promise.all([this.figures.rules(of), this.figures.verdicts(of)]);
    const ids = [...new Set([...hits.map(({ rule }) => rule), ...verdicts.map(({ rule }) => rule)])];
    const count = (rule: string, verdict: string) =>
      verdicts.find((one) => one.rule === rule && one.verdict === verdict)?.count ?? 0;
    return {
      rules: ids.map((rule) => {
        const [upheld, rejected, missed] = [count(rule, 'upheld'), count(rule, 'rejected'), count(rule, 'missed')];
        return {
          rule,
          name: this.rulebook.outline.rules.find(({ id }) => id === rule)?.name ?? null,
          hits: hits.find((one) => one.rule === rule)?.hits ?? 0,
          ...{ upheld, rejected, missed },
          precision: ratio(upheld, upheld + rejected),
          recall: ratio(upheld, upheld + missed),
        };
      }),
    };
  }

  private async period({ since, until, channel, team }: ReportQuery, staff: StaffMember) {
    const now = this.clock.now().getTime();
    return {
      since: since ?? new Date(now - usualDays * 86_400_000).toISOString(),
      until: until ?? new Date(now + 1_000).toISOString(),
      ...(channel !== undefined && { channel }),
      ...(team !== undefined && { ofAgents: await this.teams.membersOf(team) }),
      withoutAgents: await this.teams.withheld(staff),
    } satisfies FiguresOf as FiguresOf & Required<Pick<FiguresOf, 'withoutAgents'>>;
  }
}
