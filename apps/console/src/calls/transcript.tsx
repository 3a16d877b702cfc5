import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Role } from '#kernel';
import { useTongue } from '../words/words.js';
import { useCallWords } from './words.js';
import '../conversations/conversations.css';

/** What is said on a call, as it is said; `partial` are the customer's words of this moment. */
export function Transcript({ partial, children }: { readonly partial: string; readonly children: ReactNode }) {
  const { words } = useTongue();
  const text = useCallWords();
  return (
    <div className="call-turns" role="log" aria-label={text.thisCall} tabIndex={0}>
      {children}
      {partial !== '' && (
        <article className="turn turn-customer">
          <p className="turn-by">{words.parties.customer}</p>
          <div className="bubble muted">{partial}…</div>
        </article>
      )}
    </div>
  );
}

interface Line {
  readonly role: Role;
  readonly wasInterrupted: boolean;
  /** Beside who speaks. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

export function TranscriptLine({ role, wasInterrupted, more, children }: Line) {
  const { words } = useTongue();
  const text = useCallWords();
  return (
    <article className={`turn turn-${role}`}>
      <p className="turn-by">
        <span>{words.parties[role]}</span>
        {more}
        {wasInterrupted && <Tag color="orange">{text.interrupted}</Tag>}
      </p>
      <div className="bubble">
        <p className="plain">{children}</p>
      </div>
    </article>
  );
}
