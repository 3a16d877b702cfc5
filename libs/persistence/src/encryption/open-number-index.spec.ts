import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { Database } from '../database.js';
import { KeyRing } from './key-ring.js';

it.each(testDatabases)(
  'a database on %s that other keys have written is not opened, and says what to do',
  async (_, make) => {
    const { url, drop } = await make();
    await (await Database.open(url, KeyRing.parse(KeyRing.makeKey('k1')))).close();
    const opening = Database.open(url, KeyRing.parse(KeyRing.makeKey('k1')));
    await expect(opening).rejects.toMatchObject({
      code: 'wrong-keys',
      message: expect.stringContaining('ZHIYIN_DATA_DIR') as string,
    });
    await drop();
  },
);
