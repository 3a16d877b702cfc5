import type { Channel, Instant } from '#kernel';
import type { Database } from './database.js';
import { insertRow, marks, upsertRow } from './rows.js';

/** What is kept of a conversation that waits for or is with a person. */
export interface DeskTicket {
  readonly conversationId: string;
  readonly skill: string;
  readonly level: string;
  /** The one agent it is meant for. */
  readonly wantedAgent: string | null;
  /** Since when the customer waits; one whose agent vanished keeps their place. */
  readonly since: Instant;
  readonly acceptedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: string | null;
}

export interface DeskNote {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: 'note' | 'whisper';
  readonly by: string;
  readonly at: Instant;
  readonly text: string;
}

export interface OwnedConversation {
  readonly id: string;
  readonly participant: string;
  readonly channel: Channel;
  readonly agent: string;
  readonly acceptedAt: Instant;
}

/** Tickets, notes and whispers of the agents' desk. */
export class DatabaseDeskStore {
  constructor(private readonly database: Database) {}

  async tickets(ids: readonly string[]): Promise<ReadonlyMap<string, DeskTicket>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.reader.rows<DeskTicket>(
      `SELECT * FROM "desk_ticket" WHERE "conversationId" IN (${marks(ids)})`,
      ids,
    );
    return new Map(rows.map((row) => [row.conversationId, row]));
  }

  async keep(ticket: DeskTicket): Promise<void> {
    await this.database.writer.write([upsertRow('desk_ticket', 'conversationId', { ...ticket })]);
  }

  /** Conversations that a person owns and accepted at the desk. */
  owned(): Promise<readonly OwnedConversation[]> {
    return this.database.reader.rows<OwnedConversation>(
      `SELECT c."id", c."participant", c."channel", c."agent", t."acceptedAt" FROM "conversation" c
       JOIN "desk_ticket" t ON t."conversationId" = c."id"
       WHERE c."endedAt" IS NULL AND c."state" = 'agent' AND c."agent" IS NOT NULL AND t."acceptedAt" IS NOT NULL`,
    );
  }

  /** False when a note of this id is there. */
  async add(note: DeskNote): Promise<boolean> {
    const text = this.database.vault.seal('desk_note', 'text', note.text);
    return (await this.database.writer.write([insertRow('desk_note', { ...note, text })])).done;
  }

  async notes(conversationId: string): Promise<readonly DeskNote[]> {
    const { reader, vault } = this.database;
    const sql = 'SELECT * FROM "desk_note" WHERE "conversationId" = ? ORDER BY "at", "id"';
    const notes = await reader.rows<DeskNote>(sql, [conversationId]);
    return notes.map((note) => ({ ...note, text: vault.open('desk_note', 'text', note.text) }));
  }
}
