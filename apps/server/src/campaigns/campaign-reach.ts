import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Campaign, CampaignStore } from '#campaign';
import { DomainError } from '#kernel';
import type { WithStaff } from '../access/permit.js';
import { mayReachTeam, type StaffMember } from '../access/staff-member.js';

/** Whose campaigns somebody may see: their own team's, and those of no team. */
@Injectable()
export class CampaignReach {
  constructor(private readonly store: CampaignStore) {}

  /** All that they may see, newest first. */
  async campaigns(staff: StaffMember): Promise<readonly Campaign[]> {
    return (await this.store.list()).filter(({ team = null }) => mayReachTeam(staff, team));
  }

  /** Ids of those of other teams. */
  async withheld(staff: StaffMember): Promise<readonly string[]> {
    if (staff.team === null) return [];
    return (await this.store.list()).filter(({ team = null }) => !mayReachTeam(staff, team)).map(({ id }) => id);
  }

  /** @throws DomainError `not-found`: another team's campaign is not even told of */
  async find(id: string, staff: StaffMember): Promise<Campaign> {
    const campaign = await this.store.find(id);
    if (campaign && mayReachTeam(staff, campaign.team ?? null)) return campaign;
    throw new DomainError('not-found', 'There is no such campaign.');
  }
}

/** Stands before every route of one campaign. */
@Injectable()
export class CampaignReachGuard implements CanActivate {
  constructor(private readonly reach: CampaignReach) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params, staff } = context.switchToHttp().getRequest<Request & WithStaff>();
    const { id } = params;
    if (typeof id === 'string' && staff) await this.reach.find(id, staff);
    return true;
  }
}
