import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  type CannedList,
  cannedList,
  type DeskConversation,
  deskConversation,
  type DeskView,
  deskView,
  problem,
} from '#contracts';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { Answers } from '../platform/answers.js';
import { Desk } from './desk.js';

const conversationId = z.uuid();

/** The agents' desk over HTTP, for what is read; what is done goes over the socket `/staff`. */
@ApiTags('desk')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('conversations.answer')
@Controller('api/desk')
export class DeskController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @ApiOperation({ summary: 'Who waits, who is with me, which agents are there' })
  @Answers(200, deskView)
  view(@Staff() staff: StaffMember): Promise<DeskView> {
    return this.desk.view(staff);
  }

  @Get('canned')
  @ApiOperation({ summary: 'Canned replies' })
  @Answers(200, cannedList)
  canned(): CannedList {
    return { replies: [...this.desk.canned()] };
  }

  @Get('conversations/:id')
  @ApiOperation({ summary: 'One conversation with the bot’s summary, suggested answers and notes' })
  @Answers(200, deskConversation)
  @Answers(404, problem)
  one(@Param('id', { schema: conversationId }) id: string, @Staff() staff: StaffMember): Promise<DeskConversation> {
    return this.desk.open(id, staff);
  }
}
