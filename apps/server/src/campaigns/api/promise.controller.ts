import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PaymentStore, PromiseStore } from '#assistant';
import { problem, type PromiseList, promiseList, type PromiseQuery, promiseQuery, rowsImported } from '#contracts';
import { Audited } from '../../access/audited.js';
import { Permit } from '../../access/permit.js';
import { PromiseKeeping } from '../../collections/promise-keeping.js';
import { Answers } from '../../platform/answers.js';
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

  @Permit('campaigns.edit')
  @Audited('campaign.change', 'payments', 'rows', 'changed')
  @Post('payments/import')
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @ApiOperation({ summary: 'Import payments (id,case,amount,currency,paidAt), all rows or none; promises are graded' })
  @Answers(200, rowsImported)
  async import(@Body() text: unknown): Promise<{ rows: number; changed: number }> {
    const payments = readPayments(typeof text === 'string' ? text : '');
    const changed = await this.payments.add(payments);
    await this.keeping.run();
    return { rows: payments.length, changed };
  }
}
