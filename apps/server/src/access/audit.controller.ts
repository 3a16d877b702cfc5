import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { AuditLog } from '#access';
import {
  type AuditExportQuery,
  auditExportQuery,
  type AuditEntryView,
  type AuditPage,
  auditPage,
  type AuditQuery,
  auditQuery,
  type AuditVerdict,
  auditVerdict,
  problem,
} from '#contracts';
import { Exported } from '../exports/exported.js';
import { everyPage, type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { Audit } from './audit.js';
import { Permit, Staff } from './permit.js';
import { auditColumns } from './staff-tables.js';
import type { StaffMember } from './staff-member.js';
import { auditEntryViewOf } from './views.js';

const exportPage = 500;

/** What was done by whom. */
@ApiTags('audit')
@ApiBearerAuth()
@Answers(401, problem)
@Answers(403, problem)
@Permit('audit.read')
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Entries of the audit log, newest first' })
  @Answers(200, auditPage)
  async search(@Query({ schema: auditQuery }) query: AuditQuery): Promise<AuditPage> {
    const entries = await this.log.search({ ...query, limit: query.limit + 1 });
    const shown = entries.slice(0, query.limit);
    return {
      entries: shown.map(auditEntryViewOf),
      next: entries.length > shown.length ? (shown.at(-1)?.seq ?? null) : null,
    };
  }

  @Get('verify')
  @ApiOperation({ summary: 'Follow the chain of hashes: was anything changed, left out or put in?' })
  @Answers(200, auditVerdict)
  verify(): Promise<AuditVerdict> {
    return this.log.verify();
  }

  @Exported({ permission: 'audit.read', subject: 'audit', summary: 'All entries that match', path: 'table' })
  table(@Query({ schema: auditExportQuery }) query: AuditExportQuery): ExportTable {
    const pages = everyPage<AuditEntryView, number>(async (before) => {
      const { entries, next } = await this.search({ ...query, limit: exportPage, ...(before && { before }) });
      return { rows: entries, next };
    });
    return exportTable('audit', auditColumns, pages);
  }

  @Permit('audit.read', 'exports')
  @Get('export')
  @ApiOperation({ summary: 'All entries that match, one JSON a line, with everything needed to verify them elsewhere' })
  async export(
    @Staff() staff: StaffMember,
    @Query({ schema: auditQuery }) query: AuditQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.audit.record(staff, 'audit.export', null, { ...query, limit: undefined });
    response.setHeader('Content-Type', 'application/x-ndjson');
    response.setHeader('Content-Disposition', 'attachment; filename="audit.ndjson"');
    let before = query.before;
    for (;;) {
      const page = await this.log.search({ ...query, before, limit: exportPage });
      for (const entry of page) response.write(`${JSON.stringify(entry)}\n`);
      before = page.at(-1)?.seq;
      if (page.length < exportPage) break;
    }
    response.end();
  }
}
