import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AlertExportQuery,
  alertExportQuery,
  type AlertList,
  alertList,
  type AlertQuery,
  alertQuery,
  type AlertView,
  alertView,
  problem,
} from '#contracts';
import { Clock, DomainError } from '#kernel';
import { InspectionStore } from '#quality';
import { Audited } from '../access/audited.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { TeamScope } from '../access/team-scope.js';
import { Exported } from '../exports/exported.js';
import { everyPage, type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { alertViewOf } from './inspection-views.js';
import { alertColumns } from './quality-tables.js';
import { mustHoldOneOf } from './staff-rights.js';

const exportPage = 500;

/** Grave findings, told while the conversation goes on. */
@ApiTags('quality')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('quality.read')
@Controller('api/quality/alerts')
export class AlertsController {
  constructor(
    private readonly inspections: InspectionStore,
    private readonly clock: Clock,
    private readonly teams: TeamScope,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Alerts, newest first' })
  @Answers(200, alertList)
  async alerts(
    @Query({ schema: alertQuery }) { open, after, limit }: AlertQuery,
    @Staff() staff: StaffMember,
  ): Promise<AlertList> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve', 'audit.read');
    const page = await this.inspections.alerts({
      ...{ limit, withoutAgents: await this.teams.withheld(staff) },
      ...(open !== undefined && { open }),
      ...(after !== undefined && { after }),
    });
    return { alerts: page.alerts.map(alertViewOf), next: page.next, open: page.open };
  }

  @Exported({ permission: 'quality.read', subject: 'alerts', summary: 'The same' })
  table(@Query({ schema: alertExportQuery }) query: AlertExportQuery, @Staff() staff: StaffMember): ExportTable {
    const pages = everyPage(async (after) => {
      const { alerts, next } = await this.alerts({ ...query, limit: exportPage, ...(after && { after }) }, staff);
      return { rows: alerts, next };
    });
    return exportTable('alerts', alertColumns, pages);
  }

  @Audited('quality.review', 'alert:{id}')
  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that somebody has seen to it; the first who does so counts' })
  @Answers(200, alertView)
  @Answers(404, problem)
  async acknowledge(@Param('id') id: string, @Staff() staff: StaffMember): Promise<AlertView> {
    mustHoldOneOf(staff, 'quality.review', 'quality.resolve');
    const withheld = await this.teams.withheld(staff);
    const before = await this.inspections.alert(id);
    if (!before || withheld.includes(before.agent ?? '')) throw new DomainError('not-found', 'There is no such alert.');
    await this.inspections.acknowledge(id, staff.name, this.clock.instant());
    return alertViewOf((await this.inspections.alert(id)) ?? before);
  }
}
