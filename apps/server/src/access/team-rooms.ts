import type { StaffMember } from './staff-member.js';

/** The rooms somebody joins to hear what is told in a room. */
export const roomsOf = (room: string, { team }: Pick<StaffMember, 'team'>): string[] => [room, `${room}@${team ?? ''}`];

/** Where something of a team is told: to its members and to those without a team; what is of no team, to all. */
export const roomsFor = (room: string, team: string | null): string[] =>
  team === null ? [room] : [`${room}@`, `${room}@${team}`];
