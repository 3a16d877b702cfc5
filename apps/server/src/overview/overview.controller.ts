import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Overview, overview, type OverviewQuery, overviewQuery, problem } from '#contracts';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Answers } from '../platform/answers.js';
import { Overviews } from './overviews.js';

/** How things stand, at a glance. */
@ApiTags('overview')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('conversations.read')
@Controller('api/overview')
export class OverviewController {
  constructor(private readonly overviews: Overviews) {}

  @Get()
  @ApiOperation({ summary: 'Figures of a period; without one, of today' })
  @Answers(200, overview)
  now(@Query({ schema: overviewQuery }) query: OverviewQuery, @Staff() staff: StaffMember): Promise<Overview> {
    return this.overviews.of(query, staff);
  }
}
