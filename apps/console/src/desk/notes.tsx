import { Button, Input, Segmented, Tag } from 'antd';
import { useState } from 'react';
import type { DeskConversation, NoteView, Revealed } from '#contracts';
import { isMasked } from '../conversations/is-masked.js';
import { RevealButton } from '../conversations/reveal-button.js';
import { useFormat } from '../look/format.js';
import { Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useRefresh } from '../platform/queries.js';
import { newId } from '../platform/new-id.js';
import { conversationPath } from './use-conversation.js';
import { useDeskAction } from './use-desk.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly detail: DeskConversation;
  readonly isMine: boolean;
}

/** What colleagues should know; supervisors can also whisper to the agent. The customer sees none of it. */
export function Notes({ detail: { ticket, notes, whispers }, isMine }: Props) {
  const text = useDeskWords();
  const may = useMay();
  const act = useDeskAction();
  const refresh = useRefresh();
  const mayWhisper = may('quality.resolve') && !isMine && ticket.agent !== null;
  const [kind, setKind] = useState<'note' | 'whisper'>(mayWhisper ? 'whisper' : 'note');
  const [draft, setDraft] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const answer = await act(kind, { conversationId: ticket.conversationId, id: newId(), text: draft.trim() });
    if (answer) {
      setDraft('');
      refresh(conversationPath(ticket.conversationId));
    }
    setBusy(false);
  };
  const all = [...notes.map((note) => ({ ...note, isWhisper: false })), ...whispers.map(whispered)];
  return (
    <>
      {mayWhisper && (
        <Segmented<'note' | 'whisper'>
          block
          value={kind}
          onChange={setKind}
          options={[
            { value: 'whisper', label: text.whisper },
            { value: 'note', label: text.note },
          ]}
        />
      )}
      <Input.TextArea
        rows={2}
        maxLength={2_000}
        value={draft}
        aria-label={kind === 'note' ? text.note : text.whisper}
        placeholder={kind === 'note' ? text.noteHint : text.whisperHint}
        onChange={(event) => setDraft(event.target.value)}
      />
      <Button size="small" disabled={draft.trim() === ''} loading={isBusy} onClick={() => void send()}>
        {kind === 'note' ? text.addNote : text.whisper}
      </Button>
      {all.length === 0 && <Nothing title={text.noNotes} />}
      <ul className="plain-list notes">
        {all
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .map((note) => (
            <NoteRow key={note.id} note={note} conversationId={ticket.conversationId} />
          ))}
      </ul>
    </>
  );
}

type Shown = NoteView & { readonly isWhisper: boolean };

function whispered(whisper: NoteView): Shown {
  return { ...whisper, isWhisper: true };
}

function NoteRow({ note, conversationId }: { readonly note: Shown; readonly conversationId: string }) {
  const text = useDeskWords();
  const [revealed, setRevealed] = useState<string | null>(null);
  const { time } = useFormat();
  return (
    <li data-whisper={note.isWhisper}>
      <span className="muted small">
        {note.isWhisper && <Tag color="purple">{text.whisper}</Tag>}
        {note.by} · {time(note.at)}
      </span>
      <p className="plain">{revealed ?? note.text}</p>
      {revealed === null && isMasked(note.text) && (
        <RevealButton<Revealed>
          path={`/api/handoff/conversations/${conversationId}/reveal`}
          wanted={{ notes: [note.id] }}
          onRevealed={({ notes }) => setRevealed(notes.find(({ id }) => id === note.id)?.text ?? note.text)}
        />
      )}
    </li>
  );
}
