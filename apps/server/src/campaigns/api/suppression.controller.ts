import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { type Suppression, SuppressionStore } from '#campaign';
import {
  problem,
  rowsImported,
  type SuppressionNew,
  suppressionNew,
  type SuppressionPage,
  suppressionPage,
  type SuppressionQuery,
  suppressionQuery,
  type SuppressionView,
  suppressionView,
} from '#contracts';
import { Clock, DomainError } from '#kernel';
import { Audited } from '../../access/audited.js';
import { Permit, Staff } from '../../access/permit.js';
import type { StaffMember } from '../../access/staff-member.js';
import { Exported } from '../../exports/exported.js';
import { everyPage, type ExportTable, exportTable } from '../../exports/export-table.js';
import { Answers } from '../../platform/answers.js';
import { withReceivedFile } from '../../platform/received-file.js';
import { ListLimits } from './list.controller.js';
import { readSuppressions, suppressionColumns, suppressionId } from '../lists/suppression-rows.js';
import { suppressionViewOf } from './views.js';

const exportPage = 2_000;

/** Who is not to be called, for what, and until when. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('suppressions.edit')
@Controller('api/suppressions')
export class SuppressionController {
  constructor(
    private readonly suppressions: SuppressionStore,
    private readonly clock: Clock,
    private readonly limits: ListLimits,
  ) {}

  @Permit('campaigns.read')
  @Get()
  @ApiOperation({ summary: 'Search by number, customer or case' })
  @Answers(200, suppressionPage)
  async search(@Query({ schema: suppressionQuery }) query: SuppressionQuery): Promise<SuppressionPage> {
    const { text = null, scope = null, kind = null, open: isOpen, after = null, limit } = query;
    const found = await this.suppressions.search({ text, scope, kind, isOpen, after, limit });
    return {
      suppressions: found.map(suppressionViewOf),
      next: found.length < limit ? null : (found.at(-1)?.id ?? null),
    };
  }

  @Audited('suppression.change', 'suppression:{id}')
  @Post()
  @ApiOperation({ summary: 'Add one; it holds at once, for calls under way too' })
  @Answers(201, suppressionView)
  async add(
    @Body({ schema: suppressionNew }) { scope, value, kind, purposes, until }: SuppressionNew,
    @Staff() staff: StaffMember,
  ): Promise<SuppressionView> {
    const since = this.clock.instant();
    const id = suppressionId([scope, value, kind, (purposes ?? []).join(' '), until, since]);
    const suppression = { id, scope, value, kind, purposes, since, until, source: `staff:${staff.id}` };
    await this.suppressions.add([suppression]);
    return suppressionViewOf({ ...suppression, liftedAt: null });
  }

  @Audited('suppression.change', 'suppression:{id}')
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lift one; it stays on record' })
  async lift(@Param('id') id: string): Promise<void> {
    if (await this.suppressions.lift(id, this.clock.instant())) return;
    throw new DomainError('not-found', 'There is no such suppression that holds.');
  }

  @Audited('suppression.change', 'suppressions', 'rows', 'changed')
  @Post('import')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiOperation({ summary: 'Import a CSV or XLSX file (scope,value,kind,purposes,until), all rows or none' })
  @Answers(200, rowsImported)
  async import(@Req() request: Request, @Staff() staff: StaffMember): Promise<{ rows: number; changed: number }> {
    const now = this.clock.instant();
    const { megabytes } = this.limits;
    const rows = await withReceivedFile(request, megabytes, (file) => readSuppressions(file, staff.id, now));
    await this.suppressions.add(rows);
    return { rows: rows.length, changed: new Set(rows.map(({ id }) => id)).size };
  }

  @Exported({
    permission: 'campaigns.read',
    subject: 'suppressions',
    summary: 'All that hold; who may edit them gets the numbers, so that it may be imported again',
  })
  table(@Staff() { permissions }: StaffMember): ExportTable {
    const pages = everyPage<Suppression>(async (after) => {
      const search = { text: null, scope: null, kind: null, isOpen: true, after: after ?? null, limit: exportPage };
      const rows = await this.suppressions.search(search);
      return { rows, next: rows.length < exportPage ? null : (rows.at(-1)?.id ?? null) };
    });
    return exportTable('suppressions', suppressionColumns(permissions.has('suppressions.edit')), pages);
  }
}
