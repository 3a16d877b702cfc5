import { useEffect } from 'react';
import type { InspectedTurn } from '#contracts';
import { Nothing } from '../platform/loaded.js';
import type { Notes } from './notes.js';
import { FindingNote } from './finding-note.js';
import { TurnRow } from './turn-row.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly conversationId: string;
  readonly turns: readonly InspectedTurn[];
  readonly notes: Notes;
  /** The turn the address points at; 0 for none. */
  readonly chosen: number;
  /** Where the recording is; null while none plays. */
  readonly atMs: number | null;
  /** Null when there is nothing to hear. */
  readonly onHear: ((ms: number) => void) | null;
}

/** A readable dialogue: the customer left, the bank right, what was found in the margin. */
export function Transcript({ conversationId, turns, notes, chosen, atMs, onHear }: Props) {
  const text = useConversationWords();
  useEffect(() => {
    if (chosen > 0) document.getElementById(`turn-${String(chosen)}`)?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  if (turns.length === 0) return <Nothing title={text.noTurns} />;
  const said = atMs === null ? undefined : turns.findLast(({ startMs }) => startMs <= atMs)?.seq;
  return (
    <ol className="plain-list transcript">
      {notes.whole.length > 0 && (
        <li className="turn-line whole-notes">
          {notes.whole.map((finding) => (
            <FindingNote key={finding.rule} finding={finding} onHear={onHear} />
          ))}
        </li>
      )}
      {turns.map((turn) => (
        <TurnRow
          key={turn.seq}
          conversationId={conversationId}
          turn={turn}
          notes={notes.bySeq.get(turn.seq) ?? none}
          isChosen={turn.seq === chosen}
          isHeard={turn.seq === said}
          onHear={onHear}
        />
      ))}
    </ol>
  );
}

const none: readonly never[] = [];
