import { MemoryBankBooks, SimulatedBank, simulatedCustomers, visitorBook } from '#adapters';
import { type Brain, formatFor, hear } from '#assistant';
import type { Script, ScriptWorld } from '#dialog';
import { DomainError } from '#kernel';
import { ScriptClock, ScriptedBank } from './scripted-bank.js';

/** The instant at which a zone's wall clock shows a local time. */
function instantOf(local: string, timeZone: string): Date {
  const guess = new Date(`${local}:00Z`);
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const shown = new Date(`${format.format(guess).replace(' ', 'T')}Z`);
  return new Date(guess.getTime() - (shown.getTime() - guess.getTime()));
}

/** The one-time code that the bank sent last; a script says `{code}` for it. */
async function lastCode(books: MemoryBankBooks, customer: string): Promise<string> {
  const messages = (await books.find(customer))?.book.messages ?? [];
  return /\d{6}/.exec(messages.at(-1)?.text ?? '')?.[0] ?? '';
}

/** A payment that the customer made elsewhere is posted to the case. */
async function payCase(books: MemoryBankBooks, id: string, amountMinor: number): Promise<void> {
  const stored = await books.findByCase(id);
  const { case: own } = stored?.book ?? {};
  if (!stored || !own) throw new DomainError('bad-content', `没有案件 ${id} / There is no case ${id}`);
  const book = { ...stored.book, case: { ...own, paid: own.paid + amountMinor } };
  await books.save(
    { ...stored, book },
    { key: `paid:${String(own.paid)}`, action: 'payment', outcome: { kind: 'done', result: {} } },
  );
}

/** What a script is played in: the assistant as it is, and a simulated bank of its own. */
export async function scriptWorld(script: Script, brain: Brain): Promise<ScriptWorld> {
  const { timeZone } = brain.knowledge.bank;
  const clock = new ScriptClock(instantOf(script.now, timeZone));
  const books = new MemoryBankBooks();
  await books.seed([visitorBook, ...simulatedCustomers(script.now.slice(0, 10), 0)]);
  const { as = '' } = script;
  return {
    dialogs: brain.dialogs,
    understand: async (written, { language, now, state }) => {
      const text = written === '{code}' ? await lastCode(books, as) : written;
      const understanding = brain.engine.understand(text, language);
      return hear({ text, turn: 0, now: clock.instant(), localNow: now }, understanding, state, brain);
    },
    runner: new ScriptedBank(new SimulatedBank(books, clock, () => timeZone), script),
    wait: (seconds) => {
      clock.moveOn(seconds);
    },
    pay: (amount) => payCase(books, as, Math.round(amount * 100)),
    participant: {
      customerId: as.startsWith('customer:') ? as : null,
      caseId: as.startsWith('case:') ? as : null,
      customer: {},
      case: {},
    },
    format: formatFor(script.now),
    facts: { zh: brain.knowledge.facts('zh'), en: brain.knowledge.facts('en') },
    answers: (intent) => brain.knowledge.passage(intent, script.language, clock.instant()) !== null,
  };
}
