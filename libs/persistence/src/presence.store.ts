import type { Instant, Language } from '#kernel';
import type { Database } from './database.js';
import { upsertRow } from './rows.js';

/** An agent who was there, and what they said they would take. */
export interface AgentPresence {
  readonly name: string;
  readonly displayName: string;
  readonly presence: 'available' | 'busy' | 'away';
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
  /** Conversations at a time. */
  readonly capacity: number;
  readonly seenAt: Instant;
}

type Row = Omit<AgentPresence, 'skills' | 'languages'> & { readonly skills: string; readonly languages: string };

const presenceOf = ({ skills, languages, ...row }: Row): AgentPresence => ({
  ...row,
  skills: JSON.parse(skills) as string[],
  languages: JSON.parse(languages) as Language[],
});

/** Which agents are there, the same for every process. An agent is there as long as they were seen lately. */
export class DatabasePresenceStore {
  constructor(private readonly database: Database) {}

  async keep(agent: AgentPresence): Promise<void> {
    const { skills, languages, ...row } = agent;
    const kept = { ...row, skills: JSON.stringify(skills), languages: JSON.stringify(languages) };
    await this.database.writer.write([upsertRow('agent_presence', 'name', kept)]);
  }

  /** They are still there; what they said they would take stays as another process may just have kept it. */
  async touch(name: string, seenAt: Instant): Promise<void> {
    const sql = 'UPDATE "agent_presence" SET "seenAt" = ? WHERE "name" = ?';
    await this.database.writer.write([{ sql, parameters: [seenAt, name] }]);
  }

  /** An agent as they were last seen, however long ago. */
  async find(name: string): Promise<AgentPresence | null> {
    const rows = await this.database.reader.rows<Row>('SELECT * FROM "agent_presence" WHERE "name" = ?', [name]);
    return rows[0] ? presenceOf(rows[0]) : null;
  }

  /** Everybody who was seen at that instant or later, by name. */
  async seenSince(since: Instant): Promise<readonly AgentPresence[]> {
    const sql = 'SELECT * FROM "agent_presence" WHERE "seenAt" >= ? ORDER BY "name"';
    return (await this.database.reader.rows<Row>(sql, [since])).map(presenceOf);
  }
}
