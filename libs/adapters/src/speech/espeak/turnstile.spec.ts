import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('lets so many in at a time, in the order in which they came', async () => {
    const turnstile = new Turnstile(2);
    const entered: number[] = [];
    const leave: (() => void)[] = [];
    const coming = [1, 2, 3, 4].map(async (who) => {
      leave.push(await turnstile.enter());
      entered.push(who);
    });
    await Promise.all(coming.slice(0, 2));
    expect(entered).toEqual([1, 2]);
    leave[0]?.();
    await coming[2];
    expect(entered).toEqual([1, 2, 3]);
    for (const go of leave.slice(1)) go();
    await coming[3];
    leave[3]?.();
    await turnstile.enter();
    await turnstile.enter();
    expect(entered).toEqual([1, 2, 3, 4]);
  });
});
