import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CampaignStore, SuppressionStore } from '#campaign';
import {
  problem,
  type RevealedContact,
  revealedContact,
  type RevealedSuppression,
  revealedSuppression,
  type RowRevealRequest,
  rowRevealRequest,
} from '#contracts';
import { DomainError } from '#kernel';
import { Audit } from '../../access/audit.js';
import { Permit, Staff } from '../../access/permit.js';
import type { StaffMember } from '../../access/staff-member.js';
import { masked } from '../../conversations/conversation-views.js';
import { Answers } from '../../platform/answers.js';

/** What campaigns show masked, in clear; who asked for it, and why, is written to the audit log first. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Answers(403, problem)
@Answers(404, problem)
@Permit('conversations.reveal')
@Controller('api')
export class RevealController {
  constructor(
    private readonly contacts: CampaignStore,
    private readonly suppressions: SuppressionStore,
    private readonly audit: Audit,
  ) {}

  @Post('contacts/:id/reveal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Numbers and variables of a contact without masks' })
  @Answers(200, revealedContact)
  async contact(
    @Param('id') id: string,
    @Body({ schema: rowRevealRequest }) { reason }: RowRevealRequest,
    @Staff() staff: StaffMember,
  ): Promise<RevealedContact> {
    const contact = await this.contacts.contact(id);
    if (!contact) throw new DomainError('not-found', 'There is no such contact.');
    await this.audit.record(staff, 'reveal', `contact:${id}`, { reason: masked(reason) });
    return { numbers: contact.numbers.map(({ phone }) => phone), variables: contact.variables };
  }

  @Post('suppressions/:id/reveal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whom a suppression is about, without a mask' })
  @Answers(200, revealedSuppression)
  async suppression(
    @Param('id') id: string,
    @Body({ schema: rowRevealRequest }) { reason }: RowRevealRequest,
    @Staff() staff: StaffMember,
  ): Promise<RevealedSuppression> {
    const suppression = await this.suppressions.find(id);
    if (!suppression) throw new DomainError('not-found', 'There is no such suppression.');
    await this.audit.record(staff, 'reveal', `suppression:${id}`, { reason: masked(reason) });
    return { value: suppression.value };
  }
}
