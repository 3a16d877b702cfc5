import type { chatLimits, KnowledgeEntry } from '#contracts';
import { useTongue } from '../words/words.js';

// Copied, so that the schemas (and zod) stay out of the bundle; the type makes a differing number an error.
const limit: (typeof chatLimits)['text'] = 2_000;

interface Props {
  readonly text: string;
  readonly isTrying: boolean;
  /** Examples help to begin with; later they are in the way. */
  readonly examplesFrom: readonly KnowledgeEntry[] | null;
  readonly onType: (text: string) => void;
  readonly onTry: (text: string) => void;
}

export function TryForm({ text, isTrying, examplesFrom, onType, onTry }: Props) {
  const { words } = useTongue();
  const asked = text.trim();
  return (
    <form
      className="try-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (asked !== '') onTry(asked);
      }}
    >
      <div className="try-line">
        <input
          type="text"
          value={text}
          maxLength={limit}
          placeholder={words.try.placeholder}
          aria-label={words.try.question}
          autoComplete="off"
          enterKeyHint="go"
          // On a phone the keyboard would hide the rest.
          autoFocus={matchMedia('(min-width: 800px)').matches}
          onChange={(event) => onType(event.target.value)}
        />
        <button className="button primary" disabled={asked === ''}>
          {isTrying ? words.try.trying : words.try.submit}
        </button>
      </div>
      {examplesFrom && <Examples entries={examplesFrom} onTry={onTry} />}
    </form>
  );
}

/** A few real ways to ask, spread over the knowledge. */
function Examples({
  entries,
  onTry,
}: {
  readonly entries: readonly KnowledgeEntry[];
  readonly onTry: (text: string) => void;
}) {
  const { language, words } = useTongue();
  const spread = [0.17, 0.42, 0.63, 0.88].map((share) => entries[Math.floor(share * entries.length)]);
  const examples = spread.flatMap((entry) => entry?.utterances[language][2] ?? []);
  return (
    <p className="examples">
      <span className="muted">{words.try.examples}</span>
      {examples.map((example) => (
        <button key={example} type="button" className="chip" onClick={() => onTry(example)}>
          {example}
        </button>
      ))}
    </p>
  );
}
