import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { PaymentStore, PromiseStore, type PromisesWithheld } from '#assistant';
import {
  problem,
  type PromiseExportQuery,
  promiseExportQuery,
  type PromiseList,
  promiseList,
  type PromiseQuery,
  promiseQuery,
  rowsImported,
} from '#contracts';
import { minorPerMajor, type PromiseToPay } from '#kernel';
import { Audited } from '../../access/audited.js';
import { Permit, Staff } from '../../access/permit.js';
import type { StaffMember } from '../../access/staff-member.js';
import { TeamScope } from '../../access/team-scope.js';
import { PromiseKeeping } from '../../collections/promise-keeping.js';
import { Exported } from '../../exports/exported.js';
import { type Column, type ExportTable, exportTable } from '../../exports/export-table.js';
import { Answers } from '../../platform/answers.js';
import { withReceivedFile } from '../../platform/received-file.js';
import { CampaignReach } from '../campaign-reach.js';
import { ListLimits } from './list.controller.js';
import { readPayments } from '../lists/payment-rows.js';

/** Promises to pay by their days, and the payments that settle them. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('promises.read')
@Controller('api')
export class PromiseController {
  constructor(
    private readonly promises: PromiseStore,
    private readonly payments: PaymentStore,
    private readonly keeping: PromiseKeeping,
    private readonly limits: ListLimits,
    private readonly teams: TeamScope,
    private readonly reach: CampaignReach,
  ) {}

  @Get('promises')
  @ApiOperation({ summary: 'Promises due on these days' })
  @Answers(200, promiseList)
  async due(
    @Query({ schema: promiseQuery }) { from, until }: PromiseQuery,
    @Staff() staff: StaffMember,
  ): Promise<PromiseList> {
    const due = await this.promises.dueBetween(from, until, await this.withheld(staff));
    return {
      promises: due.map(({ id, caseId, amountMinor, currency, dueDate, state, channel, madeAt, conversationId }) => {
        return { id, caseId, amountMinor, currency, dueDate, state, channel, madeAt, conversationId };
      }),
    };
  }

  @Exported({ permission: 'promises.read', subject: 'promises', summary: 'The same', path: 'promises/export' })
  async table(
    @Query({ schema: promiseExportQuery }) { from, until }: PromiseExportQuery,
    @Staff() staff: StaffMember,
  ): Promise<ExportTable> {
    const due = await this.promises.dueBetween(from, until, await this.withheld(staff));
    return exportTable('promises', promiseColumns, [due]);
  }

  @Permit('campaigns.edit')
  @Audited('campaign.change', 'payments', 'rows', 'changed')
  @Post('payments/import')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiOperation({
    summary: 'Import payments (CSV or XLSX: id,case,amount,currency,paidAt), all or none; promises are graded',
  })
  @Answers(200, rowsImported)
  async import(@Req() request: Request): Promise<{ rows: number; changed: number }> {
    const payments = await withReceivedFile(request, this.limits.megabytes, readPayments);
    const changed = await this.payments.add(payments);
    await this.keeping.run();
    return { rows: payments.length, changed };
  }

  private async withheld(staff: StaffMember): Promise<PromisesWithheld> {
    const [agents, campaigns] = await Promise.all([this.teams.withheld(staff), this.reach.withheld(staff)]);
    return { agents, campaigns };
  }
}

const promiseColumns: readonly Column<PromiseToPay>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '案件', en: 'case', of: ({ caseId }) => caseId },
  { zh: '金额', en: 'amount', of: ({ amountMinor, currency }) => amountMinor / minorPerMajor(currency) },
  { zh: '币种', en: 'currency', of: ({ currency }) => currency },
  { zh: '到期日', en: 'due', of: ({ dueDate }) => dueDate },
  { zh: '状态', en: 'state', of: ({ state }) => state },
  { zh: '还款方式', en: 'paid by', of: ({ channel }) => channel },
  { zh: '承诺时间', en: 'made at', of: ({ madeAt }) => madeAt },
  { zh: '会话', en: 'conversation', of: ({ conversationId }) => conversationId },
];
