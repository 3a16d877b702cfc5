import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type MeView, meView, problem } from '#contracts';
import { Answers } from '../platform/answers.js';
import { SignedIn, Staff } from './permit.js';
import type { StaffMember } from './staff-member.js';

/** What everybody of the staff may ask about themselves. */
@ApiTags('access')
@ApiBearerAuth()
@Answers(401, problem)
@SignedIn()
@Controller('api/access/me')
export class MeController {
  @Get()
  @ApiOperation({ summary: 'Who I am and what I may do' })
  @Answers(200, meView)
  me(@Staff() { roles, permissions, ...staff }: StaffMember): MeView {
    return { ...staff, roles: [...roles], permissions: [...permissions], secondFactor: false, tasks: [] };
  }
}
