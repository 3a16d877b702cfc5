import type { SessionView } from '#contracts';
import avatar from '../assets/avatar.svg';
import { useChat } from './context.js';
import { ChevronIcon } from './icons.js';
import { RichText } from './rich-text.js';

interface Props {
  readonly welcome: SessionView['welcome'];
  /** Nothing has been said yet: offer what others ask. */
  readonly isNew: boolean;
}

export function Welcome({ welcome, isNew }: Props) {
  const { words, say } = useChat();
  return (
    <section class={`welcome ${isNew ? 'is-new' : ''}`}>
      <img class="portrait" src={avatar} alt="" width="72" height="72" />
      <div class="greeting">
        <RichText text={welcome.greeting} />
      </div>
      {isNew && welcome.suggestions.length > 0 && (
        <div class="suggestions">
          <h2 id="suggestions">{words.suggestions}</h2>
          <ul aria-labelledby="suggestions">
            {welcome.suggestions.map((suggestion) => (
              <li key={suggestion}>
                <button type="button" onClick={() => say(suggestion)}>
                  <span>{suggestion}</span>
                  <ChevronIcon />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Stands in while the first answer of the server is on its way. */
export function WelcomeSkeleton() {
  const { words } = useChat();
  return (
    <section class="welcome is-new skeleton" aria-label={words.loading}>
      <img class="portrait" src={avatar} alt="" width="72" height="72" />
      <span class="bone" />
      <span class="bone is-short" />
    </section>
  );
}
