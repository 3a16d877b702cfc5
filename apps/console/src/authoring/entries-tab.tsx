import { useParams } from 'react-router';
import { Loaded } from '../platform/loaded.js';
import { EntryDetail } from './entry-detail.js';
import { EntryTable } from './entry-table.js';
import { useKnowledge } from './knowledge.js';

export function EntriesTab() {
  const { intent } = useParams();
  const knowledge = useKnowledge();
  return (
    <Loaded answer={knowledge}>
      {({ entries }) =>
        intent === undefined ? <EntryTable entries={entries} /> : <EntryDetail intent={intent} entries={entries} />
      }
    </Loaded>
  );
}
