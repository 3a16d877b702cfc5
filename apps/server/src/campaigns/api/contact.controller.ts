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
import { Permit, Staff } from '../../access/permit.js';
import type { StaffMember } from '../../access/staff-member.js';
import { Exported } from '../../exports/exported.js';
import type { ExportTable } from '../../exports/export-table.js';
import { Answers } from '../../platform/answers.js';
import { CampaignReach } from '../campaign-reach.js';
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
    private readonly reach: CampaignReach,
    private readonly history: ContactHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Search contacts by number, customer, case, key, state or result' })
  @Answers(200, contactPage)
  async search(
    @Query({ schema: contactQuery }) query: ContactQuery,
    @Staff() staff: StaffMember,
  ): Promise<ContactPage> {
    const { campaignId = null, text = null, state = null, disposition = null, after = null, limit } = query;
    const withoutCampaigns = await this.reach.withheld(staff);
    const found = await this.store.search({ campaignId, withoutCampaigns, text, state, disposition, after, limit });
    return {
      contacts: found.map(contactRowOf),
      next: found.length < limit ? null : (found.at(-1)?.id ?? null),
    };
  }

  @Exported({ permission: 'campaigns.read', subject: 'contacts', summary: 'What a search finds, numbers masked' })
  async table(
    @Query({ schema: contactExportQuery }) query: ContactExportQuery,
    @Staff() staff: StaffMember,
  ): Promise<ExportTable> {
    const { campaignId = null, text = null, state = null, disposition = null } = query;
    const withoutCampaigns = await this.reach.withheld(staff);
    return resultTable('contacts', this.store, { campaignId, withoutCampaigns, text, state, disposition });
  }

  @Get(':id')
  @ApiOperation({ summary: 'All that happened, and why a call was or was not placed' })
  @Answers(200, contactDetail)
  find(@Param('id') id: string, @Staff() staff: StaffMember): Promise<ContactDetail> {
    return this.history.of(id, staff);
  }
}
