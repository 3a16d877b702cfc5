import { Body, Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { problem, type RehearsalRequest, rehearsalRequest, rehearsed } from '#contracts';
import { Permit } from '../../access/permit.js';
import { Answers } from '../../platform/answers.js';
import { CampaignReachGuard } from '../campaign-reach.js';
import { answerWithProgress } from '../../platform/progress-answer.js';
import { Campaigns } from '../campaigns.js';
import { CampaignRehearsal } from '../rehearsal/campaign-rehearsal.js';

/** Campaigns against made-up customers, before real ones are called. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('campaigns.edit')
@UseGuards(CampaignReachGuard)
@Controller('api/campaigns')
export class RehearsalController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly rehearsal: CampaignRehearsal,
  ) {}

  @Post(':id/rehearsal')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Run the campaign against simulated customers; nobody is called and nothing is stored',
    description: 'To whom accepts application/x-ndjson progress is told line by line; closing the connection cancels.',
  })
  @Answers(200, rehearsed)
  async run(
    @Param('id') id: string,
    @Body({ schema: rehearsalRequest }) request: RehearsalRequest,
    @Req() incoming: Request,
    @Res() response: Response,
  ): Promise<void> {
    const campaign = await this.campaigns.find(id);
    await answerWithProgress(incoming, response, (work) => this.rehearsal.run(campaign, request, work));
  }
}
