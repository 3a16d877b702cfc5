import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { Permit } from '../../access/permit.js';
import { Exported } from '../../exports/exported.js';
import type { ExportTable } from '../../exports/export-table.js';
import { Answers } from '../../platform/answers.js';
import { ContactHistory } from '../contact-history.js';
import { resultTable } from '../results/result-table.js';
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

  @Exported({ permission: 'campaigns.read', subject: 'contacts', summary: 'What a search finds, numbers masked' })
  table(@Query({ schema: contactExportQuery }) query: ContactExportQuery): ExportTable {
    const { campaignId = null, text = null, state = null, disposition = null } = query;
    return resultTable('contacts', this.store, { campaignId, text, state, disposition });
  }

  @Get(':id')
  @ApiOperation({ summary: 'All that happened, and why a call was or was not placed' })
  @Answers(200, contactDetail)
  find(@Param('id') id: string): Promise<ContactDetail> {
    return this.history.of(id);
  }
}
