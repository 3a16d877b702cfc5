import { openTestDatabase, postgresUrl } from '../../../tests/fixtures/test-database.js';
import type { Database } from './database.js';
import type { Statement } from './statements.js';

const insert = (id: string): Statement => ({
  sql: 'INSERT INTO "campaign_node" ("id", "seenAt") VALUES (?, ?)',
  parameters: [id, '2026-03-02'],
});

const rename = (id: string, to: string): Statement => ({
  sql: 'UPDATE "campaign_node" SET "id" = ? WHERE "id" = ?',
  parameters: [to, id],
});

const add = (name: string, delta: number): Statement => ({
  sql:
    'INSERT INTO "campaign_tally" ("campaignId", "name", "value") VALUES (?, ?, ?) ' +
    'ON CONFLICT ("campaignId", "name") DO UPDATE SET "value" = "campaign_tally"."value" + excluded."value"',
  parameters: ['c', name, delta],
  isSum: true,
});

function groupCommit(name: string, url?: string): void {
  describe(`units that share a commit on ${name}`, () => {
    let database: Database;
    let close: () => Promise<void>;

    beforeEach(async () => ({ database, close } = await openTestDatabase(url)));
    afterEach(() => close());

    const kept = async () => {
      const nodes = await database.reader.rows<{ id: string }>('SELECT "id" FROM "campaign_node" ORDER BY "id"');
      const sums = await database.reader.rows<{ name: string; value: number }>('SELECT * FROM "campaign_tally"');
      return [nodes.map(({ id }) => id), Object.fromEntries(sums.map((row) => [row.name, row.value]))];
    };

    it('are all done, and what they add to is added up', async () => {
      const units = ['a', 'b', 'c'].map((id) => [insert(id), add('dials', 1), add('ready', -2)] as const);
      const results = await Promise.all(units.map((unit) => database.writer.write(unit)));
      expect(results.map(({ done }) => done)).toEqual([true, true, true]);
      expect(await kept()).toEqual([['a', 'b', 'c'], { dials: 3, ready: -6 }]);
    });

    it('stand or fall each by itself', async () => {
      const units = [
        [insert('a'), add('dials', 1)],
        [insert('b'), add('dials', 1), rename('nobody', 'x')],
        [add('dials', 1), insert('a')],
        [insert('d'), add('dials', 1), rename('d', 'e')],
      ] as const;
      const results = await Promise.all(units.map((unit) => database.writer.write(unit)));
      expect(results.map(({ done }) => done)).toEqual([true, false, false, true]);
      expect(results[1]).toEqual({ done: false, because: 'stale' });
      // It broke a unique index, which each database names in its own way.
      expect(results[2]).not.toEqual({ done: false, because: 'stale' });
      expect(await kept()).toEqual([['a', 'e'], { dials: 2 }]);
      // The connection is as good as before.
      expect(await database.writer.write([insert('f')])).toEqual({ done: true });
    });
  });
}

groupCommit('SQLite');

if (postgresUrl) groupCommit('PostgreSQL', postgresUrl);
