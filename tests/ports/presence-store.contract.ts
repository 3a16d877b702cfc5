import type { AgentPresence, DatabasePresenceStore } from '#persistence';

interface Opened {
  readonly store: DatabasePresenceStore;
  readonly close: () => Promise<void>;
}

const ling: AgentPresence = {
  name: 'ling',
  displayName: '小凌',
  presence: 'available',
  skills: ['cards'],
  languages: ['zh', 'en'],
  capacity: 2,
  seenAt: '2026-03-05T06:00:00.000Z',
};

/** What every store of the agents' presence does. */
export function presenceStoreContract(name: string, open: () => Promise<Opened>): void {
  describe(`presence of agents on ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => (opened = await open()));
    afterEach(() => opened.close());

    it('keeps an agent as they were last', async () => {
      const { store } = opened;
      expect(await store.find('ling')).toBeNull();
      await store.keep(ling);
      await store.keep({ ...ling, presence: 'busy', skills: [] });
      expect(await store.find('ling')).toEqual({ ...ling, presence: 'busy', skills: [] });
    });

    it('tells who was seen since, by name', async () => {
      const { store } = opened;
      await store.keep({ ...ling, name: 'zhao' });
      await store.keep(ling);
      await store.keep({ ...ling, name: 'chen', seenAt: '2026-03-05T05:59:59.999Z' });
      expect((await store.seenSince(ling.seenAt)).map((agent) => agent.name)).toEqual(['ling', 'zhao']);
    });

    it('leaves what an agent takes as it is when they are only seen', async () => {
      const { store } = opened;
      const [seenAt, since] = ['2026-03-05T06:00:20.000Z', '2026-03-05T05:59:30.000Z'];
      const usual = { displayName: '小凌', skills: [], languages: [], capacity: 4, seenAt };
      await store.keep(ling);
      await store.touch({ ...usual, name: 'ling' }, since);
      expect(await store.find('ling')).toEqual({ ...ling, seenAt });
    });

    it('takes who comes for away until they say otherwise', async () => {
      const { store } = opened;
      const [seenAt, since] = ['2026-03-05T06:02:00.000Z', '2026-03-05T06:01:00.000Z'];
      const usual = { displayName: '小凌', skills: [], languages: [], capacity: 4, seenAt };
      await store.keep(ling);
      await store.touch({ ...usual, name: 'ling' }, since);
      await store.touch({ ...usual, name: 'chen' }, since);
      expect(await store.find('ling')).toEqual({ ...ling, presence: 'away', seenAt });
      expect(await store.find('chen')).toEqual({ ...usual, name: 'chen', presence: 'away' });
    });
  });
}
