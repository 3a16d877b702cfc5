import { Timeline } from 'antd';
import type { ConversationEvent } from '#contracts';
import { useFormat } from '../look/format.js';
import { Nothing } from '../platform/loaded.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly events: readonly ConversationEvent[];
  readonly onTurn: (seq: number) => void;
}

const colors = {
  promise: 'green',
  suppression: 'red',
  alert: 'red',
  note: 'gray',
  whisper: 'gray',
  owner: 'blue',
  action: 'blue',
};

/** What came of the conversation besides words. */
export function Events({ events, onTurn }: Props) {
  const text = useConversationWords();
  const { time } = useFormat();
  if (events.length === 0) return <Nothing title={text.noEvents} />;
  const items = events.map(({ at, kind, what, by, seqs }) => ({
    color: colors[kind],
    content: (
      <>
        <strong>{text.eventKinds[kind]}</strong> {what}
        <div className="muted small">
          {time(at)} {by}{' '}
          {seqs.map((seq) => (
            <button key={seq} type="button" className="text-button" onClick={() => onTurn(seq)}>
              #{seq}
            </button>
          ))}
        </div>
      </>
    ),
  }));
  return <Timeline items={items} className="events" />;
}
