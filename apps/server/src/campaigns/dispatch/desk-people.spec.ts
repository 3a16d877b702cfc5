import { Subject } from 'rxjs';
import { type Conversation, SystemClock } from '#kernel';
import { DeskPeople } from './desk-people.js';

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const mei = {
  ...{ name: 'mei', displayName: '梅', presence: 'available', skills: [], languages: [] },
  ...{ capacity: 3, seenAt: '2026-03-02T02:00:00.000Z' },
} as const;

/** A desk with one agent; `assigning` and `reading` hold it up. */
function deskOf() {
  const changed = new Subject<void>();
  const state = {
    present: [mei] as { presence: string }[],
    owned: [] as object[],
    assigning: null as Gate | null,
    reading: null as Gate | null,
  };
  const desk = {
    find: (id: string) => Promise.resolve({ id, state: 'queued' } as Conversation),
    present: async () => {
      const { present, reading } = state;
      state.reading = null;
      await reading?.opened;
      return present as never;
    },
    assign: async () => {
      await state.assigning?.opened;
      const acceptedAt = '2026-03-02T02:00:00.000Z';
      state.owned.push({ id: 'c', participant: 'p', channel: 'phone', agent: 'mei', acceptedAt });
    },
  };
  const tickets = { owned: () => Promise.resolve([...state.owned] as never) };
  const people = new DeskPeople({ desk, tickets, changed, clock: new SystemClock(), takesAtDesk: true });
  return { people, changed, state };
}

const idleOf = async (people: DeskPeople) => (await people.now()).idle;

describe('people at the desk, as campaigns see them', () => {
  it('knows at once that somebody has gone', async () => {
    const { people, changed, state } = deskOf();
    expect(await idleOf(people)).toBe(1);
    state.present = [{ ...mei, presence: 'away' }];
    changed.next();
    expect(await idleOf(people)).toBe(0);
  });

  it('does not keep what was being read when somebody went', async () => {
    const { people, changed, state } = deskOf();
    const reading = (state.reading = gate());
    const asked = people.now();
    await new Promise(setImmediate);
    state.present = [{ ...mei, presence: 'away' }];
    changed.next();
    reading.open();
    expect((await asked).idle).toBe(0);
    expect(await idleOf(people)).toBe(0);
  });

  it('counts nobody as free who is being given a call, however long that takes, and whoever has one', async () => {
    const { people, state } = deskOf();
    const assigning = (state.assigning = gate());
    const taken = people.take('c');
    await new Promise(setImmediate);
    const machineClock = Date.now;
    Date.now = () => machineClock() + 60_000;
    try {
      expect([await idleOf(people), await people.take('d')]).toEqual([0, false]);
    } finally {
      Date.now = machineClock;
    }
    assigning.open();
    expect(await taken).toBe(true);
    const { idle, busyMs } = await people.now();
    expect([idle, busyMs.length]).toEqual([0, 1]);
  });
});
