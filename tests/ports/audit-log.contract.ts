import type { AuditEvent, AuditLog } from '#access';

export interface OpenedLog {
  readonly log: AuditLog;
  /** Another process with the same database. */
  readonly other: AuditLog;
  /** Runs a statement behind the log's back, as who has the database may. */
  tamper(sql: string): Promise<unknown>;
  /** Takes the database's own guard away, as its owner may. */
  removeGuard(): Promise<void>;
  setTime(instant: string): void;
  close(): Promise<void>;
}

const event = (action: string, details: AuditEvent['details'] = {}): AuditEvent => ({
  ...{ action, outcome: 'done', staffId: 's1', staffName: 'wang', subject: `turn:${action}`, address: '10.0.0.1' },
  details,
});

/** What every audit log promises. */
export function auditLogContract(name: string, open: () => Promise<OpenedLog>): void {
  describe(`the audit log of ${name}`, () => {
    let opened: OpenedLog;
    beforeEach(async () => {
      opened = await open();
      opened.setTime('2026-03-01T00:00:00.000Z');
    });
    afterEach(() => opened.close());

    const search = async (over: object = {}) =>
      (await opened.log.search({ limit: 100, ...over })).map(({ seq, action }) => `${String(seq)} ${action}`);

    it('keeps what is recorded, in order, and finds it', async () => {
      await opened.log.record(event('sign-in', { b: 2, a: { d: [1], c: null } }));
      await opened.log.record({ ...event('reveal'), staffId: null, staffName: 'li' });
      opened.setTime('2026-03-02T00:00:00.000Z');
      await opened.log.record(event('export'));
      expect(await search()).toEqual(['3 export', '2 reveal', '1 sign-in']);
      expect(await search({ action: 'reveal' })).toEqual(['2 reveal']);
      expect(await search({ staff: 's1' })).toEqual(['3 export', '1 sign-in']);
      expect(await search({ staff: 'li' })).toEqual(['2 reveal']);
      expect(await search({ subject: 'turn:export' })).toEqual(['3 export']);
      expect(await search({ from: '2026-03-01T12:00:00.000Z' })).toEqual(['3 export']);
      expect(await search({ until: '2026-03-01T12:00:00.000Z', before: 2 })).toEqual(['1 sign-in']);
      const [first] = await opened.log.search({ action: 'sign-in', limit: 1 });
      expect(first).toMatchObject(event('sign-in', { a: { c: null, d: [1] }, b: 2 }));
      expect(await opened.log.verify()).toMatchObject({ isWhole: true, entries: 3, from: 1, firstBad: null });
    });

    it('is one chain, however many write at once', async () => {
      const many = Array.from({ length: 40 }, (_, i) => i);
      await Promise.all(many.map((i) => (i % 2 === 0 ? opened.log : opened.other).record(event(`n${String(i)}`))));
      expect(await opened.log.verify()).toMatchObject({ isWhole: true, entries: 40 });
    });

    it('cannot be changed or cut by a statement', async () => {
      await opened.log.record(event('reveal'));
      await expect(opened.tamper(`UPDATE "audit" SET "staffName" = 'nobody'`)).rejects.toThrow('append-only');
      await expect(opened.tamper('DELETE FROM "audit"')).rejects.toThrow('append-only');
    });

    it.each([
      ['changed', `UPDATE "audit" SET "staffName" = 'nobody' WHERE "seq" = 2`, 2, 'it was changed'],
      ['changed details', `UPDATE "audit" SET "details" = '{"n":1}' WHERE "seq" = 3`, 3, 'it was changed'],
      ['left out', 'DELETE FROM "audit" WHERE "seq" = 2', 3, 'entries before it are missing'],
      ['cut at the start', 'DELETE FROM "audit" WHERE "seq" = 1', 2, 'entries before it are missing'],
    ])('notices an entry that was %s', async (_, sql, seq, because) => {
      for (const action of ['a', 'b', 'c', 'd']) await opened.log.record(event(action));
      await opened.removeGuard();
      await opened.tamper(sql);
      expect(await opened.log.verify()).toMatchObject({ isWhole: false, firstBad: seq, because });
    });

    it('forgets old entries, says so, and can still be verified', async () => {
      for (const action of ['a', 'b']) await opened.log.record(event(action));
      opened.setTime('2026-03-02T00:00:00.000Z');
      await opened.log.record(event('c'));
      expect(await opened.log.prune('2026-03-01T12:00:00.000Z', event('x', { why: 'retention' }))).toBe(2);
      expect(await opened.log.prune('2026-03-01T12:00:00.000Z', event('x'))).toBe(0);
      expect(await search()).toEqual(['4 audit.prune', '3 c']);
      expect(await opened.log.verify()).toMatchObject({ isWhole: true, entries: 2, from: 3 });
      await opened.log.record(event('d'));
      expect(await opened.log.verify()).toMatchObject({ isWhole: true, entries: 3 });
    });

    it('notices entries removed under a made-up checkpoint', async () => {
      for (const action of ['a', 'b', 'c']) await opened.log.record(event(action));
      const [second] = await opened.log.search({ action: 'b', limit: 1 });
      await opened.tamper(
        `INSERT INTO "audit_checkpoint" ("seq", "hash", "at") VALUES (2, '${second!.hash}', '2026-03-01T00:00:00.000Z')`,
      );
      await opened.tamper('DELETE FROM "audit" WHERE "seq" <= 2');
      const because = 'older entries were removed, and the log does not say by whom';
      expect(await opened.log.verify()).toMatchObject({ isWhole: false, firstBad: 3, because });
    });
  });
}
