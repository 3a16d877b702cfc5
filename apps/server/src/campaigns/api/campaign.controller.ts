import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Campaign, CampaignStore } from '#campaign';
import {
  type CampaignCheck,
  campaignCheck,
  type CampaignCopy,
  campaignCopy,
  type CampaignDraft,
  campaignDraft,
  type CampaignFigures,
  campaignFigures,
  type CampaignList,
  campaignList,
  type CampaignOptions,
  campaignOptions,
  type CampaignView,
  campaignView,
  type ContactsAppend,
  contactsAppend,
  contactsAppended,
  problem,
  type WithdrawRequest,
  withdrawRequest,
  withdrawn,
} from '#contracts';
import { Audited } from '../../access/audited.js';
import { Permit, Staff } from '../../access/permit.js';
import type { StaffMember } from '../../access/staff-member.js';
import { TeamScope } from '../../access/team-scope.js';
import { Exported } from '../../exports/exported.js';
import { type ExportTable, exportTable } from '../../exports/export-table.js';
import { Answers } from '../../platform/answers.js';
import { CampaignReach, CampaignReachGuard } from '../campaign-reach.js';
import { CampaignCheckup } from '../campaign-checkup.js';
import { Campaigns } from '../campaigns.js';
import { Figures } from '../figures.js';
import { campaignColumns } from '../results/campaign-columns.js';
import { campaignViewOf } from './views.js';

/** Campaigns from draft to end. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('campaigns.edit')
@UseGuards(CampaignReachGuard)
@Controller('api/campaigns')
export class CampaignController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly store: CampaignStore,
    private readonly reach: CampaignReach,
    private readonly checkup: CampaignCheckup,
    private readonly figures: Figures,
    private readonly teams: TeamScope,
  ) {}

  @Permit('campaigns.read')
  @Get()
  @ApiOperation({ summary: 'All campaigns, newest first' })
  @Answers(200, campaignList)
  async list(@Staff() staff: StaffMember): Promise<CampaignList> {
    const all = await this.reach.campaigns(staff);
    return { campaigns: await Promise.all(all.map((campaign) => this.view(campaign))) };
  }

  @Exported({ permission: 'campaigns.read', subject: 'campaigns', summary: 'All campaigns' })
  async table(@Staff() staff: StaffMember): Promise<ExportTable> {
    return exportTable('campaigns', campaignColumns, [(await this.list(staff)).campaigns]);
  }

  @Permit('campaigns.read')
  @Get('options')
  @ApiOperation({ summary: 'What a campaign may be made of' })
  @Answers(200, campaignOptions)
  async options(@Staff() staff: StaffMember): Promise<CampaignOptions> {
    const teams = staff.team === null ? await this.teams.teamsOf(staff) : [];
    return { ...this.checkup.options(), teams: [...teams] };
  }

  @Audited('campaign.change', 'campaign:{id}', 'version')
  @Post()
  @ApiOperation({ summary: 'Create a draft' })
  @Answers(201, campaignView)
  async create(
    @Body({ schema: campaignDraft }) draft: CampaignDraft,
    @Staff() staff: StaffMember,
  ): Promise<CampaignView> {
    return this.view(await this.campaigns.create(draft, staff.team));
  }

  @Permit('campaigns.read')
  @Get(':id')
  @ApiOperation({ summary: 'One campaign' })
  @Answers(200, campaignView)
  async find(@Param('id') id: string): Promise<CampaignView> {
    return this.view(await this.campaigns.find(id));
  }

  @Audited('campaign.change', 'campaign:{id}', 'version')
  @Put(':id')
  @ApiOperation({ summary: 'Write a campaign anew that has not been started' })
  @Answers(200, campaignView)
  async edit(
    @Param('id') id: string,
    @Body({ schema: campaignDraft }) draft: CampaignDraft,
    @Staff() staff: StaffMember,
  ): Promise<CampaignView> {
    return this.view(await this.campaigns.edit(id, draft, staff.team));
  }

  @Audited('campaign.change', 'campaign:{id}')
  @Post(':id/copy')
  @ApiOperation({ summary: 'A draft like this one, without its contacts' })
  @Answers(201, campaignView)
  async copy(
    @Param('id') id: string,
    @Body({ schema: campaignCopy }) { name }: CampaignCopy,
    @Staff() staff: StaffMember,
  ): Promise<CampaignView> {
    return this.view(await this.campaigns.copy(id, name, staff.team));
  }

  @Post(':id/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Check whether it may be started' })
  @Answers(200, campaignCheck)
  async check(@Param('id') id: string): Promise<CampaignCheck> {
    const found = await this.checkup.run(await this.campaigns.find(id));
    const isGood = found.problems.every(({ severity }) => severity !== 'error');
    const campaign = isGood ? await this.campaigns.move(id, 'check') : await this.campaigns.find(id);
    return { ...found, campaign: await this.view(campaign) };
  }

  @Permit('campaigns.start')
  @Audited('campaign.start', 'campaign:{id}')
  @Post(':id/start')
  @HttpCode(200)
  @ApiOperation({ summary: 'Start a campaign that was checked' })
  @Answers(200, campaignView)
  async start(@Param('id') id: string): Promise<CampaignView> {
    return this.view(await this.campaigns.move(id, 'start'));
  }

  @Permit('campaigns.start')
  @Audited('campaign.stop', 'campaign:{id}')
  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Place no more calls for now; those that go on end as they end' })
  @Answers(200, campaignView)
  async pause(@Param('id') id: string): Promise<CampaignView> {
    return this.view(await this.campaigns.move(id, 'pause'));
  }

  @Permit('campaigns.start')
  @Audited('campaign.start', 'campaign:{id}')
  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on' })
  @Answers(200, campaignView)
  async resume(@Param('id') id: string): Promise<CampaignView> {
    return this.view(await this.campaigns.move(id, 'resume'));
  }

  @Permit('campaigns.start')
  @Audited('campaign.stop', 'campaign:{id}')
  @Post(':id/abort')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a campaign for good; who waits is closed' })
  @Answers(200, campaignView)
  async abort(@Param('id') id: string): Promise<CampaignView> {
    return this.view(await this.campaigns.move(id, 'abort'));
  }

  @Permit('campaigns.read')
  @Get(':id/figures')
  @ApiOperation({ summary: 'How it goes' })
  @Answers(200, campaignFigures)
  async live(@Param('id') id: string): Promise<CampaignFigures> {
    return this.figures.of(await this.campaigns.find(id));
  }

  @Audited('campaign.change', 'campaign:{id}')
  @Post(':id/contacts')
  @ApiOperation({ summary: 'Add contacts, all or none; also while the campaign runs' })
  @Answers(201, contactsAppended)
  append(@Param('id') id: string, @Body({ schema: contactsAppend }) contacts: ContactsAppend) {
    return this.campaigns.append(id, contacts);
  }

  @Audited('campaign.change', 'campaign:{id}', 'withdrawn')
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take contacts out; a call under way is finished' })
  @Answers(200, withdrawn)
  async withdraw(@Param('id') id: string, @Body({ schema: withdrawRequest }) { keys, note }: WithdrawRequest) {
    return { withdrawn: await this.campaigns.withdraw(id, keys, note) };
  }

  private async view(campaign: Campaign): Promise<CampaignView> {
    return campaignViewOf(campaign, await this.store.tally(campaign.id));
  }
}
