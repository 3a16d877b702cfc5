import type { ConversationStore } from '#assistant';
import type { CircumstanceStore, ConversationRecord } from '#quality';

/** Longer ones are inspected up to here. */
const mostTurns = 5_000;

/** Reads all that is stored of conversations. */
export class ConversationRecords {
  constructor(
    private readonly store: ConversationStore,
    private readonly circumstances: CircumstanceStore,
    readonly timeZone: () => string,
  ) {}

  /** In the order of the ids; those that are not there are left out. */
  async read(ids: readonly string[]): Promise<readonly ConversationRecord[]> {
    const circumstances = await this.circumstances.of(ids);
    const records: ConversationRecord[] = [];
    for (const id of ids) {
      const conversation = await this.store.find(id);
      const beside = circumstances.get(id);
      if (!conversation || !beside) continue;
      const turns = await this.store.turns(id, 0, mostTurns);
      records.push({ conversation, turns, ...beside, timeZone: this.timeZone() });
      // Between two conversations somebody else may have a word.
      await new Promise(setImmediate);
    }
    return records;
  }
}
