import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CampaignStore, reportArms } from '#campaign';
import {
  type CampaignArms,
  campaignArms,
  problem,
  type PushList,
  pushList,
  pushReplay,
  type PushReplay,
  pushReplayed,
} from '#contracts';
import { ContactOutcomes, ResultPushes } from '#persistence';
import { Audited } from '../../access/audited.js';
import { Permit } from '../../access/permit.js';
import { Exported } from '../../exports/exported.js';
import type { ExportTable } from '../../exports/export-table.js';
import { Answers } from '../../platform/answers.js';
import { CampaignReachGuard } from '../campaign-reach.js';
import { Campaigns } from '../campaigns.js';
import { resultTable } from '../results/result-table.js';

const shown = 100;

/** What became of a campaign: as tables, and told to the bank's webhook. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('campaigns.read')
@UseGuards(CampaignReachGuard)
@Controller('api/campaigns')
export class ResultController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly store: CampaignStore,
    private readonly pushes: ResultPushes,
    private readonly outcomes: ContactOutcomes,
  ) {}

  @Get(':id/arms')
  @ApiOperation({ summary: 'What each arm of the strategy recovered for 1,000 accounts, with intervals of 95 %' })
  @Answers(200, campaignArms)
  async arms(@Param('id') id: string): Promise<CampaignArms> {
    const { arms, effects } = reportArms(await this.outcomes.arms((await this.campaigns.find(id)).id));
    return { arms: [...arms], effects: [...effects] };
  }

  @Exported({
    permission: 'campaigns.read',
    subject: 'campaign:{id}',
    summary: 'Every contact with what became of it, numbers masked',
    path: ':id/results',
  })
  async table(@Param('id') id: string): Promise<ExportTable> {
    const campaign = await this.campaigns.find(id);
    const search = { campaignId: campaign.id, withoutCampaigns: [], text: null, state: null, disposition: null };
    return resultTable('results', this.store, search);
  }

  @Get(':id/pushes')
  @ApiOperation({ summary: 'Results on their way to the webhook, newest first' })
  @Answers(200, pushList)
  async list(@Param('id') id: string): Promise<PushList> {
    const [counts, rows] = await Promise.all([this.pushes.counts(id), this.pushes.of(id, shown)]);
    return {
      waiting: counts.waiting ?? 0,
      failed: counts.failed ?? 0,
      sent: counts.sent ?? 0,
      pushes: rows.map((row) => ({
        id: row.id,
        state: row.state,
        tries: row.tries,
        nextAt: row.nextAt,
        lastError: row.lastError,
        createdAt: row.createdAt,
        sentAt: row.sentAt,
      })),
    };
  }

  @Permit('campaigns.start')
  @Audited('campaign.change', 'campaign:{id}', 'replayed')
  @Post(':id/pushes/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tell results again' })
  @Answers(200, pushReplayed)
  async replay(@Param('id') id: string, @Body({ schema: pushReplay }) { state, since }: PushReplay) {
    await this.campaigns.find(id);
    const states = state === 'all' ? (['failed', 'sent'] as const) : [state];
    const replayed = await this.pushes.replay(id, states, since ?? null, new Date().toISOString());
    return { replayed };
  }
}
