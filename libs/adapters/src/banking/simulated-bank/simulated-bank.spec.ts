import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cardOf, opened, today, yuan } from './opened-bank.fixture.js';
import { simulatedActions } from './simulated-bank.js';

describe('the simulated bank', () => {
  it('carries out every action of the catalogue, and no other', () => {
    const file = join(import.meta.dirname, '../../../../../dialogs/actions.yaml');
    const { actions } = parse(readFileSync(file, 'utf8')) as { actions: Record<string, unknown> };
    expect([...simulatedActions].sort()).toEqual(Object.keys(actions).sort());
  });

  it('freezes a card once, however often the same wish arrives', async () => {
    const { books, run } = await opened();
    const who = { customer: 'customer:lin-xiaoyu', key: 'c:3:1' };
    const first = await run('card.freeze', { card: '8842' }, who);
    expect(first).toEqual({ kind: 'done', result: { card: '8842', status: 'frozen' } });
    expect(await run('card.freeze', { card: '8842' }, who)).toEqual(first);
    expect((await books.find('customer:lin-xiaoyu'))?.version).toBe(1);
    expect((await books.find('customer:lin-xiaoyu'))?.book.messages).toHaveLength(1);
    expect(await run('card.freeze', { card: '8842' })).toEqual({ kind: 'refused', refusal: 'already_frozen' });
    expect(await run('card.freeze', { card: '0000' })).toEqual({ kind: 'refused', refusal: 'card_unknown' });
  });

  it('loses no change when several come at the same moment', async () => {
    const { books, run } = await opened();
    await Promise.all(['6688', '8842'].map((card) => run('card.freeze', { card })));
    expect((await books.find('customer:lin-xiaoyu'))?.book.cards.map(({ status }) => status)).toEqual([
      'frozen',
      'frozen',
    ]);
  });

  it("never acts on another customer's card", async () => {
    const { run } = await opened();
    expect(await run('account.balance', { card: '2266' })).toEqual({ kind: 'refused', refusal: 'card_unknown' });
    expect(await run('account.balance', { card: '6688' }, { customer: null })).toMatchObject({ kind: 'refused' });
  });

  it('verifies by identity number and a second factor, and locks after five wrong answers', async () => {
    const { books, run, pass } = await opened();
    const book = (await books.find('customer:lin-xiaoyu'))!.book;
    const { phone, idNumber } = book;
    const id_tail = idNumber.slice(-4);
    const nobody = { customer: null };
    expect(await run('identity.verify_call', { id_tail: '0000' }, { case: 'case:zhao-min' })).toMatchObject({
      refusal: 'no_match',
    });
    expect(await run('identity.verify_call', { birthday: '0105' }, { case: 'case:zhao-min' })).toMatchObject({
      result: { level: 2, customer: 'customer:zhao-min' },
    });
    expect(await run('identity.verify_call', { id_tail }, nobody)).toMatchObject({ refusal: 'no_match' });
    expect(await run('identity.verify', { phone, id_tail, card: '8842' }, nobody)).toEqual({
      kind: 'done',
      result: { level: 2, customer: 'customer:lin-xiaoyu' },
    });
    expect(await run('identity.verify', { phone, id_tail, birthday: '0312' }, nobody)).toMatchObject({ kind: 'done' });
    for (let n = 0; n < 5; n++) {
      expect(await run('identity.verify', { phone, id_tail, card: '0001' }, nobody)).toEqual({
        kind: 'refused',
        refusal: 'no_match',
      });
    }
    expect(await run('identity.verify', { phone, id_tail, card: '8842' }, nobody)).toEqual({
      kind: 'refused',
      refusal: 'locked',
    });
    pass(25 * 3_600_000);
    expect(await run('identity.verify', { phone, id_tail, card: '8842' }, nobody)).toMatchObject({ kind: 'done' });
  });

  it('sends a one-time code, and takes it once, in time, three tries', async () => {
    const { books, run, pass } = await opened();
    const sent = async () => {
      pass(20_000);
      await run('identity.send_code');
      return /\d{6}/.exec((await books.find('customer:lin-xiaoyu'))?.book.messages.at(-1)?.text ?? '')?.[0] ?? '';
    };
    const code = await sent();
    expect(await run('identity.check_code', { code })).toMatchObject({ kind: 'done', result: { level: 3 } });
    expect(await run('identity.check_code', { code })).toEqual({ kind: 'refused', refusal: 'expired' });
    const late = await sent();
    pass(6 * 60_000);
    expect(await run('identity.check_code', { code: late })).toEqual({ kind: 'refused', refusal: 'expired' });
    const guessed = await sent();
    const wrong = guessed === '111111' ? '222222' : '111111';
    for (let n = 0; n < 3; n++)
      expect(await run('identity.check_code', { code: wrong })).toMatchObject({ refusal: 'wrong_code' });
    expect(await run('identity.check_code', { code: guessed })).toEqual({ kind: 'refused', refusal: 'locked' });
  });

  it('moves money from the account to the bill, to the cent', async () => {
    const { books, run } = await opened();
    const before = await cardOf(books, 'customer:lin-xiaoyu', '6688');
    expect(await run('bill.repay', { card: '8842', from: '6688', amount: yuan(1200.5) })).toEqual({
      kind: 'done',
      result: { paid: yuan(1200.5), due: yuan(5032 - 1200.5) },
    });
    expect((await cardOf(books, 'customer:lin-xiaoyu', '6688'))?.available).toBe(before!.available - 120_050);
    expect(await run('bill.repay', { card: '8842', from: '6688', amount: yuan(9_000) })).toMatchObject({
      refusal: 'more_than_due',
    });
    expect(await run('bill.repay', { card: '8842', from: '6688', amount: yuan(-1) })).toEqual({
      kind: 'failed',
      reason: 'invalid',
    });
  });

  it('offers instalments whose yearly rate matches their payments', async () => {
    const { run } = await opened();
    const outcome = await run('instalment.plans', { card: '8842' });
    const { plans } = (
      outcome as unknown as {
        result: { plans: { term: number; annual_rate: number; monthly: { amountMinor: number } }[] };
      }
    ).result;
    expect(plans.map(({ term }) => term)).toEqual([3, 6, 12, 24]);
    for (const { term, annual_rate: rate, monthly } of plans) {
      const worth = (monthly.amountMinor * (1 - (1 + rate / 12) ** -term)) / (rate / 12);
      expect(Math.abs(worth - 503_200) / 503_200).toBeLessThan(0.001);
    }
    expect(await run('instalment.create', { card: '8842', term: 12 })).toMatchObject({ kind: 'done' });
    expect(await run('instalment.create', { card: '8842', term: 6 })).toEqual({
      kind: 'refused',
      refusal: 'already_in_instalments',
    });
  });

  it('estimates an early repayment as an amortisation table does', async () => {
    const { run } = await opened();
    const outcome = await run('loan.early_repayment', { loan: '3301', amount: yuan(200_000) });
    const { result } = outcome as unknown as {
      result: { interest_saved: { amountMinor: number }; months_fewer: number };
    };
    const table = (balance: number, payment: number) => {
      let [rest, interest, months] = [balance, 0, 0];
      while (rest > 0.01) {
        const due = rest * 0.003;
        interest += due;
        rest = rest + due - Math.min(payment, rest + due);
        months += 1;
      }
      return { interest, months };
    };
    const payment = (800_000 * 0.003) / (1 - 1.003 ** -240);
    const [before, after] = [table(800_000, payment), table(600_000, payment)];
    expect(result.months_fewer).toBe(before.months - after.months);
    expect(Math.abs(result.interest_saved.amountMinor / 100 - (before.interest - after.interest))).toBeLessThan(50);
  });

  it('says who a case is about, what is due, and the last day of a promise', async () => {
    const { run } = await opened();
    expect(await run('case.get', {}, { customer: null, case: 'case:zhao-min' })).toMatchObject({
      kind: 'done',
      result: { surname: '赵', stage: 'M1', days: 8, due: yuan(3240.5), last_day: '2026-03-09' },
    });
    expect(await run('case.get', {}, { customer: null, case: 'case:nobody' })).toEqual({
      kind: 'refused',
      refusal: 'no_case',
    });
  });

  it('refuses a telephone number that is somebody else’s', async () => {
    const { books, run } = await opened();
    const phone = (await books.find('customer:chen-wei'))!.book.phone;
    expect(await run('phone.change', { phone })).toEqual({ kind: 'refused', refusal: 'in_use' });
    expect(await run('phone.change', { phone: '+8613800001111' })).toMatchObject({ kind: 'done' });
    expect(await books.findByPhone('+8613800001111')).not.toBeNull();
  });

  it('takes papers of people without an account', async () => {
    const { run } = await opened();
    const nobody = { customer: null };
    expect(await run('ticket.create', { kind: 'complaint', words: '排队太久' }, nobody)).toMatchObject({
      result: { days: 5 },
    });
    const appointment = { branch: '江滩', date: '2026-03-04', time: '10:00', phone: '+8613800001111' };
    expect(await run('appointment.book', appointment, nobody)).toMatchObject({ result: { branch: '江滩支行' } });
    expect(await run('appointment.book', { ...appointment, date: '2026-03-08' }, nobody)).toMatchObject({
      refusal: 'closed',
    });
    expect(await run('appointment.book', { ...appointment, date: today }, nobody)).toMatchObject({ refusal: 'past' });
  });

  it('fails when it is told to, and stops when nobody waits any more', async () => {
    const { run } = await opened({ latencyMs: 0, failureShare: 0.6 });
    expect(await run('card.list')).toEqual({ kind: 'failed', reason: 'unavailable' });
    const { bank } = await opened({ latencyMs: 60_000, failureShare: 0 });
    const request = {
      action: 'card.list',
      arguments: {},
      key: 'k',
      customer: null,
      case: null,
      conversation: 'c',
      language: 'zh',
    } as const;
    expect(await bank.run(request, AbortSignal.timeout(20))).toEqual({ kind: 'failed', reason: 'timeout' });
  });
});
