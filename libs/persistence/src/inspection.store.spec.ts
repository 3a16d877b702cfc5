import { inspectionStoreContract } from '../../../tests/ports/inspection-store.contract.js';
import { onEveryDatabase } from '../../../tests/fixtures/databases.js';
import { DatabaseConversationSearch } from './conversation-search.js';
import { DatabaseConversationStore } from './conversation.store.js';
import { DatabaseFigures } from './figures.js';
import { DatabaseInspectionStore } from './inspection.store.js';

onEveryDatabase((name, open) => {
  inspectionStoreContract(name, async () => {
    const { database, close } = await open();
    return {
      conversations: new DatabaseConversationStore(database),
      inspections: new DatabaseInspectionStore(database),
      search: new DatabaseConversationSearch(database),
      figures: new DatabaseFigures(database),
      close,
    };
  });
});
