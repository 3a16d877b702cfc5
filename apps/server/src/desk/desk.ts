import { agentSays, type Brain, type ConversationStore } from '#assistant';
import { fill } from '#content';
import type {
  CannedReply,
  DeskConversation,
  DeskMessage,
  DeskView,
  InspectedTurn,
  NoteRequest,
  NoteView,
  PresenceRequest,
  SuggestedAnswer,
  TicketView,
  TransferRequest,
} from '#contracts';
import { type Clock, type Conversation, DomainError } from '#kernel';
import type { AgentPresence, DatabaseDeskStore, DeskNote } from '#persistence';
import type { StaffMember } from '../access/staff-member.js';
import type { ChatService } from '../chat/chat.service.js';
import { inspectedTurnOf, inspectedTurnsOf, masked } from '../conversations/conversation-views.js';
import { newId } from '../platform/new-id.js';
import type { DeskReach } from './desk-reach.js';
import type { DeskSettings } from './desk-settings.js';
import { handoverSummary } from './handover-summary.js';
import type { PresenceBoard } from './presence-board.js';
import { mayTake } from './routing.js';
import type { TicketBook } from './ticket-book.js';

export interface DeskPorts {
  readonly chat: ChatService;
  readonly store: ConversationStore;
  readonly tickets: DatabaseDeskStore;
  readonly book: TicketBook;
  readonly presence: PresenceBoard;
  readonly settings: DeskSettings;
  readonly brain: () => Brain;
  readonly clock: Clock;
  readonly reach: DeskReach;
}

const mostTurns = 1_000;
const suggestions = 3;

const isSupervisor = ({ permissions }: StaffMember) => permissions.has('quality.resolve');
/** Personal data in it is masked, like in what customers say. */
const noteViewOf = ({ id, by, at, text }: DeskNote): NoteView => ({ id, by, at, text: masked(text) });
const same = (text: string) => text;

/** What agents do: take customers over, answer, pass on, give back. Who owns a conversation is decided by its store. */
export class Desk {
  constructor(private readonly ports: DeskPorts) {}

  async view(staff: StaffMember): Promise<DeskView> {
    const { book, store, settings, presence: board } = this.ports;
    const [me, { present, waiting, owned }] = await Promise.all([board.find(staff), this.ports.reach.all(staff)]);
    const queue: TicketView[] = [];
    for (const [i, { conversation, ticket, ...routed }] of waiting.entries()) {
      const isOffered = isSupervisor(staff) || mayTake(me, { ...routed, language: conversation.language });
      if (isOffered) queue.push(await book.viewOf(conversation, ticket, i + 1, null));
    }
    const mine: TicketView[] = [];
    const others: TicketView[] = [];
    for (const { id, agent } of owned) {
      if (agent !== staff.name && !isSupervisor(staff)) continue;
      const conversation = await store.find(id);
      if (conversation?.state !== 'agent') continue;
      const view = await book.viewOf(conversation, await book.ticketOf(conversation), null, null);
      (agent === staff.name ? mine : others).push(view);
    }
    return {
      ...{ me: staff.name, queue, mine, others },
      agents: present.map(({ name, displayName, presence, skills, languages, capacity }) => ({
        ...{ id: name, name: displayName, presence, skills: [...skills], languages: [...languages], capacity },
        conversations: owned.filter(({ agent }) => agent === name).length,
      })),
      skills: settings.skills.map(({ id, title }) => ({ id, title })),
    };
  }

  async open(id: string, staff: StaffMember): Promise<DeskConversation> {
    const { book, store, tickets, brain } = this.ports;
    const conversation = await this.reached(id, staff);
    this.mustSee(conversation, staff);
    const turns = await store.turns(id, 0, mostTurns);
    const notes = await tickets.notes(id);
    const place = conversation.state === 'queued' ? await book.placeOf(conversation) : null;
    const ticket = await book.ticketOf(conversation);
    const { mood, lastText } = await book.glance(conversation);
    return {
      ticket: await book.viewOf(conversation, ticket, place?.position ?? null, place?.waitSeconds ?? null),
      turns: inspectedTurnsOf(turns, conversation, same),
      summary: handoverSummary(conversation, turns, mood, brain().knowledge),
      suggestions: this.suggest(conversation, lastText),
      notes: notes.filter(({ kind }) => kind === 'note').map(noteViewOf),
      whispers: notes.filter(({ kind }) => kind === 'whisper').map(noteViewOf),
    };
  }

  here(staff: StaffMember, change: Partial<PresenceRequest> = {}): Promise<void> {
    const { presence, skills, languages, capacity } = change;
    return this.ports.presence.seen(staff, {
      ...(presence && { presence }),
      ...(skills && { skills }),
      ...(languages && { languages }),
      ...(capacity !== undefined && { capacity }),
    });
  }

  async accept(id: string, staff: StaffMember): Promise<DeskConversation> {
    const conversation = await this.reached(id, staff);
    const ticket = await this.ports.book.ticketOf(conversation);
    if (ticket.wantedAgent !== null && ticket.wantedAgent !== staff.name && !isSupervisor(staff)) {
      throw new DomainError('forbidden', `It was passed on to "${ticket.wantedAgent}".`);
    }
    await this.keepAccepted(conversation);
    await this.ports.chat.move(participantOf(conversation), 'claim', id, staff.name);
    return this.open(id, staff);
  }

  /** A call that was placed for whoever is free becomes theirs, unasked. */
  async assign(conversation: Conversation, agent: string): Promise<void> {
    await this.keepAccepted(conversation);
    await this.ports.chat.move(participantOf(conversation), 'claim', conversation.id, agent);
  }

  /** A supervisor becomes the owner, whoever it was. */
  async takeOver(id: string, staff: StaffMember): Promise<DeskConversation> {
    const conversation = await this.reached(id, staff);
    await this.keepAccepted(conversation);
    const transition = conversation.state === 'agent' ? 'takeOver' : 'claim';
    await this.ports.chat.move(participantOf(conversation), transition, id, staff.name);
    return this.open(id, staff);
  }

  async say({ conversationId, id, text }: DeskMessage, staff: StaffMember): Promise<InspectedTurn> {
    const { store, chat } = this.ports;
    const conversation = await this.reached(conversationId, staff);
    const clientMessageId = `agent-${id}`.slice(0, 64);
    const message = { text, by: staff.name, clientMessageId };
    if (!(await store.findByClientMessage(conversationId, clientMessageId))) {
      await chat
        .change(participantOf(conversation), (open, now) => {
          if (open.id !== conversationId) throw new DomainError('conversation-ended', 'This conversation has ended.');
          return agentSays(open, message, newId, now);
        })
        .catch(async (error: unknown) => {
          // The same message may have arrived twice at the same time.
          if (!(await store.findByClientMessage(conversationId, clientMessageId))) throw error;
        });
    }
    const turn = await store.findByClientMessage(conversationId, clientMessageId);
    if (!turn) throw new DomainError('try-again', 'Please send this again.');
    return inspectedTurnOf(turn, conversation.startedAt, same);
  }

  async transfer({ conversationId, agent, skill, text }: TransferRequest, staff: StaffMember): Promise<void> {
    const { chat, tickets, book, settings, clock } = this.ports;
    const conversation = await this.mustOwn(conversationId, staff);
    if (agent !== undefined && !(await this.ports.reach.all(staff)).present.some(({ name }) => name === agent)) {
      throw new DomainError('wrong-state', `"${agent}" is not there.`);
    }
    if (skill !== undefined && !settings.skills.some(({ id }) => id === skill)) {
      throw new DomainError('bad-request', `skill: there is no "${skill}".`);
    }
    const ticket = await book.ticketOf(conversation);
    const passed = { ...ticket, skill: skill ?? ticket.skill, wantedAgent: agent ?? null, acceptedAt: null };
    await tickets.keep({ ...passed, since: clock.instant() });
    if (text !== '') await this.note({ conversationId, id: newId(), text }, staff, 'note');
    await chat.move(participantOf(conversation), 'transfer', conversationId, staff.name);
  }

  async giveBack(id: string, staff: StaffMember): Promise<void> {
    await this.ports.chat.move(participantOf(await this.mustOwn(id, staff)), 'release', id, staff.name);
  }

  async close(id: string, outcome: string, staff: StaffMember): Promise<void> {
    const { tickets, book, settings, clock, chat } = this.ports;
    if (!settings.outcomes.some((known) => known.id === outcome)) {
      throw new DomainError('bad-request', `outcome: there is no "${outcome}".`);
    }
    const conversation = await this.mustOwn(id, staff);
    // Before the end, so that the inspection knows it.
    await tickets.keep({ ...(await book.ticketOf(conversation)), closedAt: clock.instant(), outcome });
    await chat.move(participantOf(conversation), 'end', id, staff.name);
  }

  async note({ conversationId, id, text }: NoteRequest, staff: StaffMember, kind: DeskNote['kind']): Promise<NoteView> {
    const conversation = await this.reached(conversationId, staff);
    this.mustSee(conversation, staff);
    const note: DeskNote = { id, conversationId, kind, by: staff.name, at: this.ports.clock.instant(), text };
    if (await this.ports.tickets.add(note)) return noteViewOf(note);
    const kept = (await this.ports.tickets.notes(conversationId)).find((one) => one.id === id);
    return noteViewOf(kept ?? note);
  }

  /** What the knowledge says to the customer's last words, or to what the agent looks for. */
  async suggestFor(id: string, text: string, staff: StaffMember): Promise<readonly SuggestedAnswer[]> {
    const conversation = await this.reached(id, staff);
    this.mustSee(conversation, staff);
    return this.suggest(conversation, text === '' ? (await this.ports.book.glance(conversation)).lastText : text);
  }

  canned(): readonly CannedReply[] {
    const { knowledge } = this.ports.brain();
    return this.ports.settings.canned.map(({ id, skill, title, text }) => ({
      ...{ id, skill, title },
      text: { zh: fill(text.zh, knowledge.facts('zh')), en: fill(text.en, knowledge.facts('en')) },
    }));
  }

  /** Customers whose agent has vanished are told, and queued again before others. */
  async requeueVanished(): Promise<readonly string[]> {
    const { tickets, presence, book, chat } = this.ports;
    const since = presence.since();
    const there = new Set((await presence.present()).map(({ name }) => name));
    const requeued: string[] = [];
    for (const { id, agent } of await tickets.owned()) {
      if (there.has(agent)) continue;
      const conversation = await this.ports.store.find(id);
      if (conversation?.state !== 'agent' || conversation.agent !== agent) continue;
      const ticket = await book.ticketOf(conversation);
      if ((ticket.acceptedAt ?? ticket.since) > since) continue;
      await tickets.keep({ ...ticket, acceptedAt: null, wantedAgent: null });
      await chat.move(participantOf(conversation), 'requeue', id, agent);
      requeued.push(id);
    }
    return requeued;
  }

  present(): Promise<readonly AgentPresence[]> {
    return this.ports.presence.present();
  }

  async find(id: string): Promise<Conversation> {
    const conversation = await this.ports.store.find(id);
    if (!conversation) throw new DomainError('not-found', 'There is no such conversation.');
    return conversation;
  }

  /** @throws DomainError `not-found`, also for another team's */
  async reached(id: string, staff: StaffMember): Promise<Conversation> {
    const conversation = await this.find(id);
    await this.ports.reach.must(staff, conversation);
    return conversation;
  }

  private suggest({ language }: Conversation, text: string): SuggestedAnswer[] {
    if (text === '') return [];
    const { engine, knowledge } = this.ports.brain();
    const now = this.ports.clock.instant();
    return engine
      .understand(text, language)
      .ranking.flatMap(({ intent, confidence }) => {
        const passage = knowledge.passage(intent, language, now);
        const [zh, en] = [knowledge.question(intent, 'zh'), knowledge.question(intent, 'en')];
        if (!passage || !zh || !en) return [];
        return [{ intent, question: { zh, en }, text: passage.chat, confidence, source: passage.source?.title ?? '' }];
      })
      .slice(0, suggestions);
  }

  /** Agents see who waits and their own customers; supervisors see all. */
  private mustSee({ state, agent }: Conversation, staff: StaffMember): void {
    if (isSupervisor(staff) || agent === staff.name || state === 'queued') return;
    throw new DomainError('forbidden', 'This conversation is not yours.');
  }

  private async mustOwn(id: string, staff: StaffMember): Promise<Conversation> {
    const conversation = await this.reached(id, staff);
    if (conversation.state === 'agent' && conversation.agent === staff.name) return conversation;
    throw new DomainError('wrong-state', 'This conversation is not yours.');
  }

  private async keepAccepted(conversation: Conversation): Promise<void> {
    const { tickets, book, clock } = this.ports;
    const ticket = await book.ticketOf(conversation);
    await tickets.keep({ ...ticket, wantedAgent: null, acceptedAt: clock.instant() });
  }
}

const participantOf = ({ participant: id, channel }: Conversation) => ({ id, channel });
