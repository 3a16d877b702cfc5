import { Input } from 'antd';
import { useState } from 'react';
import type { CannedList, DeskConversation } from '#contracts';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { useTongue } from '../words/words.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly detail: DeskConversation;
  readonly onUse: ((text: string) => void) | null;
}

/** Words everybody needs every day, in the customer's language. */
export function Canned({ detail: { ticket }, onUse }: Props) {
  const { language } = useTongue();
  const text = useDeskWords();
  const [wanted, setWanted] = useState('');
  const answer = useAnswer<CannedList>(`/api/desk/canned?conversationId=${ticket.conversationId}`);
  return (
    <>
      <Input
        allowClear
        aria-label={text.searchCanned}
        placeholder={text.searchCanned}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <Loaded answer={answer}>
        {({ replies }) => {
          const shown = replies.filter(({ skill, title, text: said }) => {
            const fits = skill === null || skill === ticket.skill;
            return fits && `${title[language]} ${said[ticket.language]}`.toLowerCase().includes(wanted.toLowerCase());
          });
          if (shown.length === 0) return <Nothing title={text.noCanned} />;
          return (
            <ul className="plain-list canned">
              {shown.map(({ id, title, text: said }) => (
                <li key={id}>
                  <button type="button" disabled={!onUse} onClick={() => onUse?.(said[ticket.language])}>
                    <strong>{title[language]}</strong>
                    <span className="muted">{said[ticket.language]}</span>
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}
