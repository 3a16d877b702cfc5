import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CampaignStore } from '#campaign';
import {
  type ContactDetail,
  contactDetail,
  type ContactExportQuery,
  contactExportQuery,
  type ContactPage,
  contactPage,
  type ContactQuery,
  contactQuery,
  problem,
} from '#contracts';
import { Audited } from '../../access/audited.js';
import { Permit } from '../../access/permit.js';
import { Answers } from '../../platform/answers.js';
import { ContactHistory } from '../contact-history.js';
import { ResultExport } from '../results/result-export.js';
import { sendCsv, sendWorkbook } from '../results/table-export.js';
import { contactRowOf } from './views.js';

/** Whom campaigns call, and what came of it. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('campaigns.read')
@Controller('api/contacts')
export class ContactController {
  constructor(
    private readonly store: CampaignStore,
    private readonly history: ContactHistory,
    private readonly exports: ResultExport,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Search contacts by number, customer, case, key, state or result' })
  @Answers(200, contactPage)
  async search(@Query({ schema: contactQuery }) query: ContactQuery): Promise<ContactPage> {
    const { campaignId = null, text = null, state = null, disposition = null, after = null, limit } = query;
    const found = await this.store.search({ campaignId, text, state, disposition, after, limit });
    return {
      contacts: found.map(contactRowOf),
      next: found.length < limit ? null : (found.at(-1)?.id ?? null),
    };
  }

  @Permit('exports')
  @Audited('export', 'contacts')
  @Get('export.csv')
  @ApiOperation({ summary: 'What a search finds, all of it, as CSV' })
  async csv(
    @Query({ schema: contactExportQuery }) query: ContactExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, this.table(query));
  }

  @Permit('exports')
  @Audited('export', 'contacts')
  @Get('export.xlsx')
  @ApiOperation({ summary: 'The same as a workbook, up to 50,000 contacts' })
  async workbook(@Query({ schema: contactExportQuery }) query: ContactExportQuery, @Res() response: Response) {
    await sendWorkbook(response, this.table(query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'All that happened, and why a call was or was not placed' })
  @Answers(200, contactDetail)
  find(@Param('id') id: string): Promise<ContactDetail> {
    return this.history.of(id);
  }

  private table({ campaignId, text, state, disposition, language }: ContactExportQuery) {
    const search = {
      campaignId: campaignId ?? null,
      text: text ?? null,
      state: state ?? null,
      disposition: disposition ?? null,
    };
    return this.exports.table('contacts', search, language);
  }
}
