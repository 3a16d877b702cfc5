import { beginConversation, receive } from '#assistant';
import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { DatabaseConversationStore } from '../conversation.store.js';
import { Database } from '../database.js';
import { KeyRing } from './key-ring.js';
import { ReEncryption } from './re-encryption.js';

const now = '2026-03-02T09:00:00.000Z';
const [old, fresh] = [KeyRing.makeKey('2026a'), KeyRing.makeKey('2026b')];
const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`);

async function say(database: Database, id: string, text: string): Promise<void> {
  const store = new DatabaseConversationStore(database);
  const conversation = beginConversation(id, `visitor:${id}`, 'web', 'zh', now);
  const dialog = { frames: [], note: '尾号 5676' };
  const made = receive({ ...conversation, dialog: null }, { clientMessageId: `m-${id}`, text }, () => id, now);
  await store.append({ ...made, conversation: { ...made.conversation, dialog } });
}

describe.each(testDatabases)('encryption at rest on %s', (_, make) => {
  it('keeps no word in clear, reads what was there before, and changes keys without loss', async () => {
    const { url, drop } = await make();
    const [first = '', second = '', third = ''] = ids(3);
    const open = (keys?: KeyRing) => Database.open(url, keys);
    const words = async (keys: KeyRing, id: string) => {
      const database = await open(keys);
      const store = new DatabaseConversationStore(database);
      const [turn] = await store.turns(id, 0, 1);
      const { dialog } = (await store.find(id))!;
      await database.close();
      return [turn?.content.text, dialog];
    };
    const dialog = { frames: [], note: '尾号 5676' };

    const before = await open();
    await say(before, first, '我叫王芳');
    await before.close();

    const oldRing = KeyRing.parse(old);
    const sealed = await open(oldRing);
    await say(sealed, second, '手机 13812341234');
    const stored = JSON.stringify(await sealed.source.query('SELECT * FROM "turn", "conversation" ORDER BY 1'));
    expect(stored).not.toContain('13812341234');
    expect(stored).toContain('我叫王芳');
    expect(await new ReEncryption(sealed, oldRing).use()).toEqual(
      new Map([
        [null, 2],
        // With the key of the names of numbers, and the mark that all have theirs.
        ['2026a', 4],
      ]),
    );
    await sealed.close();
    expect(await words(oldRing, first)).toEqual(['我叫王芳', dialog]);

    const both = KeyRing.parse(`${fresh},${old}`);
    const rotating = await open(both);
    await say(rotating, third, '新的');
    const job = new ReEncryption(rotating, both);
    expect(await job.run()).toBe(6);
    expect(await job.run()).toBe(0);
    expect(await job.use()).toEqual(new Map([['2026b', 8]]));
    expect(JSON.stringify(await rotating.source.query('SELECT * FROM "turn"'))).not.toContain('王芳');
    await rotating.close();

    const freshRing = KeyRing.parse(fresh);
    expect(await words(freshRing, first)).toEqual(['我叫王芳', dialog]);
    expect(await words(freshRing, second)).toEqual(['手机 13812341234', dialog]);
    await expect(words(KeyRing.parse(KeyRing.makeKey('stolen')), second)).rejects.toMatchObject({
      code: 'wrong-keys',
      cause: { message: expect.stringContaining('not in the key ring') as string },
    });
    await drop();
  });

  it('seals what stood in clear once, and does not look again', async () => {
    const { url, drop } = await make();
    const [first = ''] = ids(1);
    const before = await Database.open(url);
    await say(before, first, '我叫王芳');
    await before.close();
    const ring = KeyRing.parse(old);
    const database = await Database.open(url, ring);
    const job = new ReEncryption(database, ring);
    const stopped = new AbortController();
    stopped.abort();
    expect(await job.sealStanding(stopped.signal)).toBe(0);
    expect(await job.sealStanding()).toBe(2);
    expect([...(await job.use()).keys()]).toEqual(['2026a']);
    expect(JSON.stringify(await database.source.query('SELECT * FROM "turn"'))).not.toContain('王芳');
    const more = `UPDATE "turn" SET "content" = '{"text":"new"}'`;
    await database.source.query(more);
    expect(await job.sealStanding()).toBe(0);
    await database.close();
    await drop();
  });
});
