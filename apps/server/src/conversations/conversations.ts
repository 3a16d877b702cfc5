import type { ConversationStore } from '#assistant';
import type {
  ConversationDetail,
  ConversationExportQuery,
  ConversationPage,
  ConversationRow,
  ConversationSearchQuery,
} from '#contracts';
import { DomainError } from '#kernel';
import {
  type CircumstanceStore,
  type ConversationFilter,
  type ConversationRecord,
  type ConversationSearch,
  digestOf,
  type FoundConversation,
  type InspectionStore,
} from '#quality';
import type { StaffMember } from '../access/staff-member.js';
import type { TeamScope } from '../access/team-scope.js';
import { everyPage } from '../exports/export-table.js';
import { inspectionViewOf } from '../inspections/inspection-views.js';
import type { ConversationReach } from './conversation-reach.js';
import { eventsOf, inspectedTurnsOf, masked, rowOf } from './conversation-views.js';

interface ConversationPorts {
  readonly store: ConversationStore;
  readonly search: ConversationSearch;
  readonly circumstances: CircumstanceStore;
  readonly inspections: InspectionStore;
  readonly teams: TeamScope;
  readonly reach: ConversationReach;
  readonly timeZone: () => string;
}

const exportPage = 1_000;
const mostTurns = 5_000;

const nothingBeside = { notices: [], promises: [], outcome: null, isDemo: false, call: null };

const withoutUndefined = (filter: object) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as ConversationFilter;

/** What staff ask of conversations. */
export class Conversations {
  constructor(private readonly ports: ConversationPorts) {}

  async search(query: ConversationSearchQuery, staff: StaffMember): Promise<ConversationPage> {
    const { after, limit, ...filter } = query;
    const page = { limit, ...(after !== undefined && { after }) };
    const found = await this.ports.search.find(await this.inScope(filter, staff), page);
    const conversations = await Promise.all(found.conversations.map((row) => this.rowWithWords(row, query.text)));
    return { conversations, next: found.next };
  }

  /** All rows that are found, page by page. */
  async *pages(
    query: Omit<ConversationExportQuery, 'language'>,
    staff: StaffMember,
  ): AsyncGenerator<readonly ConversationRow[]> {
    const filter = await this.inScope(query, staff);
    yield* everyPage(async (after) => {
      const found = await this.ports.search.find(filter, { limit: exportPage, ...(after !== undefined && { after }) });
      return { rows: found.conversations.map(rowOf), next: found.next };
    });
  }

  /** @throws DomainError `not-found` */
  async one(id: string, staff: StaffMember): Promise<ConversationDetail> {
    const { store, inspections, circumstances, search } = this.ports;
    const conversation = await store.find(id);
    if (!conversation) throw new DomainError('not-found', 'There is no such conversation.');
    await this.ports.reach.must(staff, id);
    const turns = await store.turns(id, 0, mostTurns);
    const beside = (await circumstances.of([id])).get(id) ?? nothingBeside;
    const found =
      (await search.one(id)) ?? this.digested({ conversation, turns, ...beside, timeZone: this.ports.timeZone() });
    const inspection = await inspections.find(id);
    return {
      conversation: rowOf(found),
      turns: inspectedTurnsOf(turns, conversation, masked, beside.call),
      events: eventsOf(beside.notices, beside.promises),
      inspection: inspection && inspectionViewOf(inspection),
      recording: beside.call?.hasRecording ? `/api/calls/${beside.call.id}/recording` : null,
    };
  }

  private async inScope(filter: object, staff: StaffMember): Promise<ConversationFilter> {
    return { ...withoutUndefined(filter), withoutAgents: await this.ports.teams.withheld(staff) };
  }

  /** One that began a moment ago and was not digested yet. */
  private digested(record: ConversationRecord): FoundConversation {
    const digest = digestOf(record, { mask: masked, wantsPerson: () => false });
    return { ...digest, score: null, grade: null, severity: null, findings: 0 };
  }

  /** With the words that were searched for as its excerpt, where they were said. */
  private async rowWithWords(found: FoundConversation, text: string | undefined): Promise<ConversationRow> {
    const row = rowOf(found);
    const words = (text ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return row;
    const turns = await this.ports.store.turns(found.conversationId, 0, 200);
    const hit = turns.find(({ content }) =>
      content.text
        .normalize('NFKC')
        .toLowerCase()
        .includes(words[0] ?? ''),
    );
    return hit ? { ...row, excerpt: excerptAround(masked(hit.content.text), words[0] ?? '') } : row;
  }
}

const aroundLetters = 50;

function excerptAround(text: string, word: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(word));
  const from = Math.max(0, at - aroundLetters);
  const until = at + word.length + aroundLetters;
  return `${from > 0 ? '…' : ''}${text.slice(from, until).replaceAll('\n', ' ')}${until < text.length ? '…' : ''}`;
}
