import { z } from 'zod';

/** What staff of the bank are. Who may do what stands in `apps/server/src/access/permissions.ts`. */
export const roles = [
  'administrator',
  'supervisor',
  'quality-reviewer',
  'campaign-manager',
  'knowledge-editor',
  'agent',
  'auditor',
] as const;

/** What can be allowed. Every route and socket event of staff declares one of these. */
export const permissions = [
  'conversations.read',
  'conversations.reveal',
  'conversations.answer',
  'recordings.listen',
  'quality.read',
  'quality.review',
  'quality.dispute',
  'quality.resolve',
  'quality.edit-rules',
  'knowledge.read',
  'knowledge.edit',
  'knowledge.approve',
  'knowledge.publish',
  'campaigns.read',
  'campaigns.edit',
  'campaigns.start',
  'suppressions.edit',
  'promises.read',
  'calls.read',
  'calls.place',
  'exports',
  'staff.manage',
  'keys.manage',
  'audit.read',
  'retention.manage',
  'settings.read',
  'metrics',
] as const;

export const staffRole = z.enum(roles);
export const permission = z.enum(permissions);

export type StaffRole = z.infer<typeof staffRole>;
export type Permission = z.infer<typeof permission>;

/** Answer of `GET /api/access/me`: who asks, and what they may do. */
export const meView = z.object({
  id: z.string(),
  name: z.string().describe('What they sign in with'),
  displayName: z.string(),
  roles: z.array(staffRole),
  team: z.string().nullable().describe('Null: sees every team'),
  permissions: z.array(permission),
  via: z.enum(['session', 'key']).describe('A person who signed in, or a program with a key'),
});

export type MeView = z.infer<typeof meView>;
