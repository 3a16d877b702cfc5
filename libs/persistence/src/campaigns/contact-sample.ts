import type { Reader } from '../reader.js';

/** Every n-th of those who wait to be called; it looks at all of them, so it may take a while. */
export async function sampleIds(
  reader: Reader,
  campaignId: string,
  every: number,
  limit: number,
): Promise<readonly string[]> {
  const sql = `SELECT "id" FROM (
      SELECT "id", ROW_NUMBER() OVER (ORDER BY "place", "id") AS "n" FROM "contact"
      WHERE "campaignId" = ? AND "state" IN ('ready', 'resting')
    ) AS "numbered" WHERE ("n" - 1) % ${String(Math.max(1, Math.floor(every)))} = 0
    ORDER BY "n" LIMIT ${String(Math.floor(limit))}`;
  return (await reader.rows<{ id: string }>(sql, [campaignId])).map(({ id }) => id);
}
