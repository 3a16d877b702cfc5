import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import type { DeskConversation, SuggestedAnswer } from '#contracts';
import { useFormat } from '../look/format.js';
import { Nothing } from '../platform/loaded.js';
import { RichText } from '../text/rich-text.js';
import { useTongue } from '../words/words.js';
import { useDeskAction } from './use-desk.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly detail: DeskConversation;
  /** Null for who only looks on. */
  readonly onUse: ((text: string) => void) | null;
}

/** Answers of the knowledge that fit what the customer said last, or what the agent looks for. */
export function Suggestions({ detail: { suggestions, ticket }, onUse }: Props) {
  const { language, words } = useTongue();
  const text = useDeskWords();
  const { percent } = useFormat();
  const act = useDeskAction();
  const [found, setFound] = useState<readonly SuggestedAnswer[] | null>(null);
  const [isSearching, setSearching] = useState(false);
  const search = async (wanted: string) => {
    if (wanted.trim() === '') {
      setFound(null);
      return;
    }
    setSearching(true);
    const request = { conversationId: ticket.conversationId, text: wanted };
    const answer = await act<{ suggestions: readonly SuggestedAnswer[] }>('suggest', request);
    if (answer) setFound(answer.suggestions);
    setSearching(false);
  };
  const shown = found ?? suggestions;
  return (
    <>
      <Input.Search
        allowClear
        aria-label={text.searchAnswers}
        placeholder={text.searchAnswers}
        loading={isSearching}
        onSearch={(wanted) => void search(wanted)}
      />
      {shown.length === 0 && <Nothing title={text.noSuggestions} hint={text.noSuggestionsHint} />}
      {shown.map(({ intent, question, text: answer, confidence, source }) => (
        <Card
          key={intent}
          size="small"
          className="suggestion"
          title={question[language]}
          extra={percent(confidence, 0)}
        >
          <RichText text={answer} />
          <p className="muted small">
            {words.source}: {source}
          </p>
          {onUse && (
            <Button size="small" onClick={() => onUse(answer)}>
              {text.use}
            </Button>
          )}
        </Card>
      ))}
    </>
  );
}
