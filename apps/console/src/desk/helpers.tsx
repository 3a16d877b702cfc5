import { Tabs } from 'antd';
import type { DeskConversation, DeskView } from '#contracts';
import { Canned } from './canned.js';
import { Notes } from './notes.js';
import { Suggestions } from './suggestions.js';
import { Summary } from './summary.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly detail: DeskConversation;
  readonly desk: DeskView | undefined;
  readonly isMine: boolean;
  /** Puts words into the reply. */
  readonly onUse: (text: string) => void;
}

/** Beside the conversation: what happened before, what could be said, what others should know. */
export function Helpers({ detail, desk, isMine, onUse }: Props) {
  const text = useDeskWords();
  const news = detail.whispers.length + detail.notes.length;
  const items = [
    { key: 'summary', label: text.summary, children: <Summary detail={detail} desk={desk} /> },
    {
      key: 'suggestions',
      label: text.suggestions,
      children: <Suggestions detail={detail} onUse={isMine ? onUse : null} />,
    },
    { key: 'canned', label: text.canned, children: <Canned detail={detail} onUse={isMine ? onUse : null} /> },
    {
      key: 'notes',
      label: news === 0 ? text.notes : `${text.notes} ${String(news)}`,
      children: <Notes detail={detail} isMine={isMine} />,
    },
  ];
  return <Tabs size="small" items={items} className="helpers" />;
}
