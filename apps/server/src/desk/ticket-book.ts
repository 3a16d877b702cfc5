import type { ConversationStore } from '#assistant';
import type { CustomerLevel, TicketView } from '#contracts';
import type { Clock, Conversation, Turn } from '#kernel';
import type { DatabaseDeskStore, DeskTicket } from '#persistence';
import { digestOf } from '#quality';
import { RecentMap } from '../chat/recent-map.js';
import type { DeskSettings } from './desk-settings.js';
import type { PresenceBoard } from './presence-board.js';
import { expectedWait, inOrder, levelFor, type Routed, skillFor } from './routing.js';

interface TicketPorts {
  readonly store: ConversationStore;
  readonly tickets: DatabaseDeskStore;
  readonly presence: PresenceBoard;
  readonly settings: DeskSettings;
  readonly clock: Clock;
}

/** What of a conversation its line on the desk shows. */
interface Glance {
  readonly seq: number;
  readonly lastText: string;
  readonly unread: number;
  readonly mood: number;
  readonly topics: readonly string[];
}

export interface Waiting extends Routed {
  readonly conversation: Conversation;
  readonly ticket: DeskTicket;
}

const rememberedGlances = 5_000;
const mostTurns = 1_000;

function glanceAt({ lastSeq }: Conversation, turns: readonly Turn[], topics: readonly string[], mood: number): Glance {
  const said = turns.filter(({ role }) => role === 'customer');
  const answered = turns.findLast(({ role }) => role === 'agent')?.seq ?? 0;
  return {
    seq: lastSeq,
    lastText: said.at(-1)?.content.text ?? '',
    unread: said.filter(({ seq }) => seq > answered).length,
    mood,
    topics,
  };
}

/** Who waits for a person or is with one, in the order in which they are served. */
export class TicketBook {
  private readonly glances = new RecentMap<string, Glance>(rememberedGlances);

  constructor(private readonly ports: TicketPorts) {}

  /** Everybody who waits, next first. */
  async waiting(): Promise<readonly Waiting[]> {
    return inOrder(await this.routed(await this.ports.store.queue()));
  }

  /** Where somebody stands who waits, or would stand if they began to now; with what that takes. */
  async placeOf(
    conversation: Conversation,
  ): Promise<{ readonly position: number; readonly waitSeconds: number | null }> {
    const { presence, settings, clock, tickets } = this.ports;
    const waiting = await this.waiting();
    const own = waiting.findIndex(({ id }) => id === conversation.id);
    const joining = { ...conversation, queuedAt: conversation.queuedAt ?? clock.instant() };
    const place =
      own >= 0
        ? own
        : inOrder([...waiting, ...(await this.routed([joining]))]).findIndex(({ id }) => id === conversation.id);
    const [owned, present] = await Promise.all([tickets.owned(), presence.present()]);
    const agents = present
      .filter((agent) => agent.presence === 'available')
      .map(({ name, capacity }) => ({ capacity, busy: owned.filter(({ agent }) => agent === name).length }));
    return { position: place + 1, waitSeconds: expectedWait(place + 1, agents, settings.handlingSeconds) };
  }

  /** The ticket of a conversation, made where there is none yet. */
  async ticketOf(conversation: Conversation): Promise<DeskTicket> {
    const [routed] = await this.routed([conversation]);
    if (!routed) throw new Error('A conversation has a ticket.');
    return routed.ticket;
  }

  async viewOf(
    conversation: Conversation,
    ticket: DeskTicket,
    position: number | null,
    wait: number | null,
  ): Promise<TicketView> {
    const { id, participant, channel, language, state, agent, queuedAt, lastTurnAt } = conversation;
    const { lastText, unread, mood } = await this.glance(conversation);
    return {
      ...{ conversationId: id, customer: participant, channel, language, skill: ticket.skill, agent, queuedAt },
      ...{ lastTurnAt, lastText, unread, mood, isDemo: false, position, expectedWaitSeconds: wait },
      level: ticket.level as CustomerLevel,
      state: state === 'agent' ? 'agent' : 'queued',
    };
  }

  /** What a conversation was about so far: intents that were served, the flow that handed over. */
  async glance(conversation: Conversation): Promise<Glance> {
    const known = this.glances.get(conversation.id);
    if (known?.seq === conversation.lastSeq) return known;
    const turns = await this.ports.store.turns(conversation.id, 0, mostTurns);
    const beside = { promises: [], notices: [], outcome: null, isDemo: false, call: null, timeZone: 'UTC' };
    const record = { conversation, turns, ...beside };
    const { sentiment } = digestOf(record, { mask: (text) => text, wantsPerson: () => false });
    const flow = (conversation.handover?.summary as { flow?: string } | null | undefined)?.flow;
    const intents = turns.flatMap(({ content, understanding }) => {
      const best = understanding?.certainty === 'sure' ? understanding.ranking[0]?.intent : undefined;
      return content.intent ?? best ?? [];
    });
    const found = glanceAt(
      conversation,
      turns,
      [...(flow === undefined ? [] : [flow]), ...intents],
      Math.max(0, -sentiment),
    );
    this.glances.set(conversation.id, found);
    return found;
  }

  private async routed(conversations: readonly Conversation[]): Promise<readonly Waiting[]> {
    const { tickets, settings } = this.ports;
    const kept = await tickets.tickets(conversations.map(({ id }) => id));
    return Promise.all(
      conversations.map(async (conversation): Promise<Waiting> => {
        const { id, participant, queuedAt, lastTurnAt } = conversation;
        const ticket = kept.get(id) ?? {
          ...{ conversationId: id, level: levelFor(participant, settings), wantedAgent: null },
          skill: skillFor((await this.glance(conversation)).topics, settings),
          ...{ since: queuedAt ?? lastTurnAt, acceptedAt: null, closedAt: null, outcome: null },
        };
        const { skill, wantedAgent, since } = ticket;
        return { id, skill, level: ticket.level as CustomerLevel, wantedAgent, since, conversation, ticket };
      }),
    );
  }
}
