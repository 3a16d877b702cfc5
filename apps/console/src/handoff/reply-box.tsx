import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { chatLimits } from '#contracts';
import { Icon } from '../look/icons.js';
import { useTongue } from '../words/words.js';
import { sends } from './reply-keys.js';
import type { State } from './rows.js';

// Copied, so that the schemas (and zod) stay out of the bundle; the type makes a differing number an error.
const limit: (typeof chatLimits)['text'] = 2_000;
const nearLimit = 200;

interface Props {
  readonly state: State;
  readonly draft: string;
  readonly onType: (draft: string) => void;
  readonly onSay: (text: string) => void;
}

/** Where the agent writes; in other states it says why there is nothing to write. */
export function ReplyBox(props: Props) {
  const { handoff: text } = useTongue().words;
  if (props.state === 'agent') return <Writing {...props} />;
  const hint = { queued: text.waitsHint, bot: text.botHint, ended: text.endedHint }[props.state];
  return <p className="reply-hint">{hint}</p>;
}

function Writing({ draft, onType, onSay }: Props) {
  const { handoff: text } = useTongue().words;
  const box = useRef<HTMLTextAreaElement>(null);
  const said = draft.trim();
  const left = limit - draft.length;
  // Who has just taken over wants to write; on a phone the keyboard would hide what was said.
  useEffect(() => {
    if (matchMedia('(min-width: 800px)').matches) box.current?.focus();
  }, []);
  const say = () => {
    if (said !== '') onSay(said);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!sends(event.nativeEvent)) return;
    event.preventDefault();
    say();
  };
  return (
    <form
      className="reply-box"
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <div className="reply-grow" data-draft={`${draft} `}>
        <textarea
          ref={box}
          rows={1}
          value={draft}
          maxLength={limit}
          placeholder={text.placeholder}
          aria-label={text.reply}
          aria-describedby="reply-keys"
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button className="button primary" disabled={said === ''}>
        <Icon name="send" /> {text.send}
      </button>
      <p id="reply-keys" className="muted small">
        <span>{text.keys}</span>
        {left <= nearLimit && <span role="status">{text.left(left)}</span>}
      </p>
    </form>
  );
}
