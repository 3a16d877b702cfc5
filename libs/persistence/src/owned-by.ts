import type { Reader } from './reader.js';
import { marks } from './rows.js';

/** Joins a conversation `c` with its digest, and keeps what one of the agents has, or had last; who waits is nobody's. */
const ownedBy = (agentMarks: string): string =>
  `LEFT JOIN "conversation_digest" d ON d."conversationId" = c."id"
   WHERE c."state" <> 'queued' AND COALESCE(c."agent", d."agent") IN (${agentMarks})`;

/** Conversations of a table that agents have, or had last; a condition of TypeORM with the parameter `agents`. */
export const isOwnedBy = (conversationId: string): string =>
  `EXISTS (SELECT 1 FROM "conversation" c ${ownedBy(':...agents')} AND c."id" = ${conversationId})`;

/** Those of the conversations that one of the agents has, or had last. */
export async function hadBy(
  reader: Reader,
  agents: readonly string[],
  conversationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (agents.length === 0 || conversationIds.length === 0) return new Set();
  const rows = await reader.rows<{ id: string }>(
    `SELECT c."id" FROM "conversation" c ${ownedBy(marks(agents))} AND c."id" IN (${marks(conversationIds)})`,
    [...agents, ...conversationIds],
  );
  return new Set(rows.map(({ id }) => id));
}
