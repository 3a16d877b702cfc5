import type { CustomerLevel } from '#contracts';
import type { Instant, Language } from '#kernel';
import type { DeskSettings } from './desk-settings.js';

/** What routing goes by. */
export interface Routed {
  readonly id: string;
  readonly skill: string;
  readonly level: CustomerLevel;
  readonly since: Instant;
  readonly wantedAgent: string | null;
}

export interface RoutedAgent {
  readonly name: string;
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
}

const ranks: Readonly<Record<CustomerLevel, number>> = { vip: 0, gold: 1, standard: 2, visitor: 2 };

/** VIP before others; then who waits longest. */
export function inOrder<T extends Routed>(waiting: readonly T[]): readonly T[] {
  return [...waiting].sort(
    (a, b) => ranks[a.level] - ranks[b.level] || a.since.localeCompare(b.since) || a.id.localeCompare(b.id),
  );
}

/** Whether an agent may be offered a conversation; without skills of their own they take everything. */
export function mayTake(agent: RoutedAgent, of: Routed & { readonly language: Language }): boolean {
  if (of.wantedAgent !== null) return of.wantedAgent === agent.name;
  const knows = agent.skills.length === 0 || agent.skills.includes(of.skill);
  return knows && (agent.languages.length === 0 || agent.languages.includes(of.language));
}

/** What a conversation is about: the first skill one of whose words an intent or a flow begins with. */
export function skillFor(topics: readonly string[], { skills }: DeskSettings): string {
  const found = skills.find(({ match }) => match.some((start) => topics.some((topic) => topic.startsWith(start))));
  return (found ?? skills.at(-1))?.id ?? 'general';
}

export function levelFor(participant: string, { levels }: DeskSettings): CustomerLevel {
  if (levels.vip.includes(participant)) return 'vip';
  if (levels.gold.includes(participant)) return 'gold';
  return participant.startsWith('customer:') ? 'standard' : 'visitor';
}

/** Seconds until it is somebody's turn; null when nobody is there to take them. */
export function expectedWait(
  position: number,
  agents: readonly { readonly capacity: number; readonly busy: number }[],
  handlingSeconds: number,
): number | null {
  const places = agents.reduce((sum, { capacity }) => sum + capacity, 0);
  if (places === 0) return null;
  const free = agents.reduce((sum, { capacity, busy }) => sum + Math.max(0, capacity - busy), 0);
  if (position <= free) return 0;
  return Math.ceil(((position - free) * handlingSeconds) / places);
}
