import { SendOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { chatLimits } from '#contracts';
import { useLive } from '../platform/live.js';
import { sends } from './reply-keys.js';
import { useDeskWords } from './words.js';

// Copied, so that the schemas (and zod) stay out of the bundle; the type makes a differing number an error.
const limit: (typeof chatLimits)['text'] = 2_000;

interface Props {
  readonly conversationId: string;
  readonly isMine: boolean;
  readonly draft: string;
  readonly onType: (draft: string) => void;
  readonly onSay: (text: string) => void;
}

/** Where the agent writes; whoever does not own the conversation is told so. */
export function ReplyBox({ conversationId, isMine, draft, onType, onSay }: Props) {
  const text = useDeskWords();
  const box = useRef<InputRef>(null);
  const said = draft.trim();
  useTyping(conversationId, isMine && said !== '');
  // Who has just taken over wants to write; on a phone the keyboard would hide what was said.
  useEffect(() => {
    if (isMine && matchMedia('(min-width: 800px)').matches) box.current?.focus();
  }, [isMine]);
  if (!isMine) return <p className="reply-hint muted">{text.notMine}</p>;
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
    <div className="reply-box">
      <Input.TextArea
        ref={box}
        rows={2}
        className="grows"
        value={draft}
        maxLength={limit}
        placeholder={text.placeholder}
        aria-label={text.reply}
        aria-describedby="reply-keys"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="reply-foot">
        <span id="reply-keys" className="muted small">
          {text.keys}
        </span>
        <Button type="primary" icon={<SendOutlined />} disabled={said === ''} onClick={say}>
          {text.send}
        </Button>
      </div>
    </div>
  );
}

/** The customer sees that somebody writes. */
function useTyping(conversationId: string, isTyping: boolean): void {
  const { socket } = useLive();
  useEffect(() => {
    if (!isTyping || !socket) return;
    socket.emit('typing', { conversationId, on: true }, () => undefined);
    return () => void socket.emit('typing', { conversationId, on: false }, () => undefined);
  }, [socket, conversationId, isTyping]);
}
