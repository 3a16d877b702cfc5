import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PaymentStore, PromiseStore } from '#assistant';
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
import { minorPerMajor } from '#kernel';
import { Audited } from '../../access/audited.js';
import { Permit } from '../../access/permit.js';
import { PromiseKeeping } from '../../collections/promise-keeping.js';
import { Answers } from '../../platform/answers.js';
import { withReceivedFile } from '../../platform/received-file.js';
import { type ExportTable, sendCsv, sendWorkbook } from '../results/table-export.js';
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
  ) {}

  @Get('promises')
  @ApiOperation({ summary: 'Promises due on these days' })
  @Answers(200, promiseList)
  async due(@Query({ schema: promiseQuery }) { from, until }: PromiseQuery): Promise<PromiseList> {
    const due = await this.promises.dueBetween(from, until);
    return {
      promises: due.map(({ id, caseId, amountMinor, currency, dueDate, state, channel, madeAt, conversationId }) => {
        return { id, caseId, amountMinor, currency, dueDate, state, channel, madeAt, conversationId };
      }),
    };
  }

  @Permit('exports')
  @Audited('export', 'promises')
  @Get('promises/export.csv')
  @ApiOperation({ summary: 'The same as CSV' })
  async csv(
    @Query({ schema: promiseExportQuery }) query: PromiseExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, this.table(query));
  }

  @Permit('exports')
  @Audited('export', 'promises')
  @Get('promises/export.xlsx')
  @ApiOperation({ summary: 'The same as a workbook, up to 50,000' })
  async workbook(@Query({ schema: promiseExportQuery }) query: PromiseExportQuery, @Res() response: Response) {
    await sendWorkbook(response, this.table(query));
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

  private table({ from, until, language }: PromiseExportQuery): ExportTable {
    return { name: 'promises', headings: promiseHeadings[language], pages: this.pages(from, until) };
  }

  private async *pages(from: string, until: string) {
    const due = await this.promises.dueBetween(from, until);
    yield due.map(({ id, caseId, amountMinor, currency, dueDate, state, channel, madeAt, conversationId }) => {
      const amount = (amountMinor / minorPerMajor(currency)).toFixed(minorPerMajor(currency) === 1 ? 0 : 2);
      return [id, caseId ?? '', amount, currency, dueDate, state, channel, madeAt, conversationId];
    });
  }
}

const promiseHeadings = {
  zh: ['编号', '案件', '金额', '币种', '到期日', '状态', '还款方式', '承诺时间', '会话'],
  en: ['id', 'case', 'amount', 'currency', 'due', 'state', 'paid by', 'made at', 'conversation'],
} as const;
