import avatar from '../assets/avatar.svg';
import type { ChatState } from '../chat/chat-state.js';
import { chooseElder, chooseLanguage, type Screen } from '../screen/screen.js';
import { useChat } from './context.js';
import { CloseIcon } from './icons.js';
import { Menu } from './menu.js';

interface Props {
  readonly state: ChatState;
  readonly screen: Screen;
  readonly isOffline: boolean;
}

export function Header({ state, screen: { isEmbedded }, isOffline }: Props) {
  const { words, close } = useChat();
  const { welcome } = state;
  return (
    <header class="header">
      <img class="avatar" src={avatar} alt="" width="40" height="40" />
      <div class="who">
        <h1>{welcome?.assistant ?? words.chat}</h1>
        <p class={`link is-${isOffline ? 'offline' : state.link}`}>
          {welcome && <span class="bank">{welcome.bank}</span>}
          <span class="link-state">{isOffline ? words.offline : words[state.link]}</span>
        </p>
      </div>
      <div class="tools">
        <LanguageButton />
        <ElderButton />
        <Menu />
        {isEmbedded && (
          <button type="button" class="tool" aria-label={words.close} title={words.close} onClick={close}>
            <CloseIcon />
          </button>
        )}
      </div>
    </header>
  );
}

function LanguageButton() {
  const { words, screen } = useChat();
  const other = screen.get().language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      class="tool"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={words.switchLanguage}
      title={words.switchLanguage}
      onClick={() => chooseLanguage(screen, other)}
    >
      <span class="mark" aria-hidden="true">
        {words.languageMark}
      </span>
    </button>
  );
}

function ElderButton() {
  const { words, screen } = useChat();
  const { elder, language } = screen.get();
  const label = elder ? words.elderOff : words.elderOn;
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={() => chooseElder(screen, !elder)}>
      <span class={`mark type ${elder ? 'is-large' : ''}`} aria-hidden="true">
        {language === 'zh' ? '大' : 'A'}
        <sup>{elder ? '−' : '+'}</sup>
      </span>
    </button>
  );
}
