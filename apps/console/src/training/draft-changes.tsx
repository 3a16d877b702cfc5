import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { DraftChange, DraftView } from '#contracts';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { useMay } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { draftPath, suggestionsPath } from './paths.js';
import { useTrainingWords } from './words.js';

/** What the draft would change; each can be taken back. */
export function DraftChanges({ draft: { changes } }: { readonly draft: DraftView }) {
  const { words } = useTongue();
  const text = useTrainingWords();
  const may = useMay();
  const { time } = useFormat();
  const { failed } = useTelling();
  const removing = useSending(
    (api, id: string) => api.send('DELETE', `${draftPath}/changes/${encodeURIComponent(id)}`),
    draftPath,
    suggestionsPath,
  );
  return (
    <ul className="plain-list changes">
      {changes.map(({ id, change, by, at }) => (
        <li key={id}>
          <div>
            <What change={change} />
            <div className="muted small">
              {by} · {time(at)}
            </div>
          </div>
          {may('knowledge.edit') && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`${words.remove} ${text.kinds[change.kind]}`}
              onClick={() => removing.mutate(id, { onError: failed })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function What({ change }: { readonly change: DraftChange }) {
  const { language } = useTongue();
  const text = useTrainingWords();
  const title = useIntentTitles();
  const name = change.kind === 'add-intent' ? change.question[language] : title(change.intent);
  const words =
    change.kind === 'add-utterances'
      ? change.utterances
      : change.kind === 'remove-utterance'
        ? [change.utterance]
        : change.kind === 'set-answer'
          ? [change.answer]
          : [...change.utterances.zh, ...change.utterances.en];
  return (
    <>
      <strong>{text.kinds[change.kind]}</strong> {name}
      <ul className="path small">
        {words.slice(0, 6).map((word) => (
          <li key={word}>{word}</li>
        ))}
        {words.length > 6 && <li>{text.andMore(words.length - 6)}</li>}
      </ul>
    </>
  );
}
