import type { Instant, Language } from '#kernel';
import type { Database } from './database.js';
import { insertRow, upsertRow } from './rows.js';

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

const rowOf = ({ skills, languages, ...row }: AgentPresence) => ({
  ...row,
  skills: JSON.stringify(skills),
  languages: JSON.stringify(languages),
});

const presenceOf = ({ skills, languages, ...row }: Row): AgentPresence => ({
  ...row,
  skills: JSON.parse(skills) as string[],
  languages: JSON.parse(languages) as Language[],
});

/** Which agents are there, the same for every process. An agent is there as long as they were seen lately. */
export class DatabasePresenceStore {
  constructor(private readonly database: Database) {}

  async keep(agent: AgentPresence): Promise<void> {
    await this.database.writer.write([upsertRow('agent_presence', 'name', rowOf(agent))]);
  }

  /**
   * They are there: who was seen since stays as they are, even if they say so at this very moment; anybody else is
   * away until they say otherwise.
   */
  async touch(agent: Omit<AgentPresence, 'presence'>, since: Instant): Promise<void> {
    const { sql, parameters } = insertRow('agent_presence', rowOf({ ...agent, presence: 'away' }));
    const still = `CASE WHEN "agent_presence"."seenAt" >= ? THEN "agent_presence"."presence" ELSE 'away' END`;
    const change = `"presence" = ${still}, "seenAt" = excluded."seenAt", "displayName" = excluded."displayName"`;
    const touched = { sql: `${sql} ON CONFLICT ("name") DO UPDATE SET ${change}`, parameters: [...parameters, since] };
    await this.database.writer.write([touched]);
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
