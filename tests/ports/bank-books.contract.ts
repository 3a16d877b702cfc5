import { v7 as uuid } from 'uuid';
import { type BankBooks, simulatedCustomers } from '#adapters';

/** What every keeper of the simulated bank's books promises. */
export function bankBooksContract(
  name: string,
  open: () => Promise<{ books: BankBooks; close: () => Promise<void> }>,
): void {
  describe(`${name} keeps the books of the simulated bank`, () => {
    let books: BankBooks;
    let close: () => Promise<void>;
    const customers = simulatedCustomers('2026-03-02', 3);

    beforeAll(async () => {
      ({ books, close } = await open());
      await books.seed(customers);
    });
    afterAll(() => close());

    it('finds a book by its customer, telephone number and case', async () => {
      const zhao = customers.find(({ id }) => id === 'customer:zhao-min');
      expect(await books.find('customer:zhao-min')).toEqual({ book: zhao, version: 0 });
      expect((await books.findByPhone(zhao?.phone ?? ''))?.book.id).toBe('customer:zhao-min');
      expect((await books.findByCase('case:zhao-min'))?.book.id).toBe('customer:zhao-min');
      expect(await books.find('customer:nobody')).toBeNull();
      expect(await books.findByPhone('+8610000000000')).toBeNull();
    });

    it('stores a change with its operation once', async () => {
      const key = uuid();
      const stored = await books.find('customer:lin-xiaoyu');
      if (!stored) throw new Error('the book is missing');
      const changed = { book: { ...stored.book, transferLimit: 1 }, version: stored.version };
      const outcome = { kind: 'done', result: { daily: { amountMinor: 1, currency: 'CNY' } } } as const;
      expect(await books.save(changed, { key, action: 'transfer.limit_change', outcome })).toBe(true);
      expect(await books.outcome(key)).toEqual(outcome);
      expect((await books.find('customer:lin-xiaoyu'))?.book.transferLimit).toBe(1);

      const again = { book: { ...changed.book, transferLimit: 2 }, version: stored.version + 1 };
      expect(await books.save(again, { key, action: 'transfer.limit_change', outcome })).toBe(false);
      expect(await books.save(changed, { key: uuid(), action: 'transfer.limit_change', outcome })).toBe(false);
      expect((await books.find('customer:lin-xiaoyu'))?.book.transferLimit).toBe(1);
      expect(await books.outcome(uuid())).toBeNull();
    });

    it('lets one of two changes made at once pass', async () => {
      const stored = await books.find('customer:wang-gang');
      if (!stored) throw new Error('the book is missing');
      const outcome = { kind: 'done', result: {} } as const;
      const results = await Promise.all(
        [1, 2].map((transferLimit) =>
          books.save({ ...stored, book: { ...stored.book, transferLimit } }, { key: uuid(), action: 'x', outcome }),
        ),
      );
      expect([...results].sort()).toEqual([false, true]);
    });

    it('adds only what is not there yet', async () => {
      await books.seed(customers);
      expect((await books.find('customer:lin-xiaoyu'))?.book.transferLimit).toBe(1);
    });
  });
}
