import { MemoryBankBooks, SimulatedBank, simulatedCustomers, visitorBook } from '#adapters';
import { type Brain, formatFor, hear } from '#assistant';
import { type LocatedScript, runScript, type ScriptResult } from '#dialog';
import { DomainError } from '#kernel';
import { say } from '../terminal.js';
import { ScriptClock, ScriptedBank } from './scripted-bank.js';

/** A script may only have the bank do what its catalogue of actions says it may do. */
function checkActions({ script }: LocatedScript, { dialogs }: Brain): void {
  const fails = (script.fails ?? []).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.keys(entry)));
  for (const action of [...fails, ...Object.keys(script.refuses ?? {})]) {
    if (dialogs.action(action)) continue;
    throw new DomainError(
      'bad-content',
      say(`${script.dialog}：没有动作 ${action}`, `${script.dialog}: there is no action ${action}`),
    );
  }
  for (const [action, refusal] of Object.entries(script.refuses ?? {})) {
    const refusals = dialogs.action(action)?.refusals ?? [];
    if (refusals.includes(refusal)) continue;
    const known = refusals.join(', ');
    throw new DomainError(
      'bad-content',
      say(
        `${script.dialog}：${action} 不会以 ${refusal} 拒绝；可用：${known}`,
        `${script.dialog}: ${action} is never refused for ${refusal}; use one of: ${known}`,
      ),
    );
  }
}

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
  if (!stored || !own) throw new DomainError('bad-content', say(`没有案件 ${id}`, `There is no case ${id}`));
  const book = { ...stored.book, case: { ...own, paid: own.paid + amountMinor } };
  await books.save(
    { ...stored, book },
    { key: `paid:${String(own.paid)}`, action: 'payment', outcome: { kind: 'done', result: {} } },
  );
}

/** Plays one conversation with a bank of its own. */
export async function playScript(located: LocatedScript, brain: Brain): Promise<ScriptResult> {
  checkActions(located, brain);
  const { script } = located;
  const { timeZone } = brain.knowledge.bank;
  const clock = new ScriptClock(instantOf(script.now, timeZone));
  const books = new MemoryBankBooks();
  await books.seed([visitorBook, ...simulatedCustomers(script.now.slice(0, 10), 0)]);
  const { as = '' } = script;
  return runScript(script, {
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
  });
}
