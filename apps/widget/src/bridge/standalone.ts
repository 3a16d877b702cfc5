import type { ChatClient } from '../chat/chat-client.js';
import { identityFrom, identityInFragment } from '../chat/identity.js';
import { languageFrom } from '../screen/language-choice.js';
import type { ScreenStore } from '../screen/screen.js';

/** What a bank's app may call on the full-screen page, as `window.zhiyinChat`. */
interface ChatPageApi {
  setUser(identity: unknown): void;
  setLocale(language: string): void;
  setElder(elder: boolean): void;
  ask(text: string): void;
  reset(): void;
}

declare global {
  interface Window {
    /** Before the page has loaded: a list of calls to make, such as `['setUser', { jwt }]`. */
    zhiyinChat?: unknown;
  }
}

/** Starts the chat as a page of its own, for the WebView of a bank's app. */
export function startAlone(client: ChatClient, screen: ScreenStore): void {
  const identity = identityInFragment(location.hash);
  // The identity must not stay in the address, where screenshots, histories and shared links would carry it.
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  client.start(identity);

  const api: ChatPageApi = {
    setUser(given) {
      const named = identityFrom(given);
      if (!named) throw new TypeError('setUser takes { jwt } or { identifier, identifierHash }');
      client.setIdentity(named);
    },
    setLocale(language) {
      const known = languageFrom(language);
      if (known) screen.dispatch({ language: known });
    },
    setElder(elder) {
      screen.dispatch({ elder });
    },
    ask(text) {
      client.say(text);
    },
    reset() {
      client.reset();
    },
  };
  const waiting: unknown = window.zhiyinChat;
  window.zhiyinChat = api;
  if (Array.isArray(waiting)) for (const call of waiting) run(api, call);
  followKeyboard();
}

function run(api: ChatPageApi, call: unknown): void {
  if (!Array.isArray(call)) return;
  const [name, ...args] = call as [string, ...never[]];
  const calls = new Map<string, (...given: never[]) => void>(Object.entries(api));
  calls.get(name)?.(...args);
}

/** Keeps the text field above a phone's keyboard where the browser does not shrink the page by itself. */
function followKeyboard(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => {
    const { style } = document.documentElement;
    const isCovered = innerHeight - viewport.height > 80 && viewport.scale < 1.05;
    if (isCovered) style.setProperty('--height', `${String(Math.round(viewport.height))}px`);
    else style.removeProperty('--height');
    if (isCovered) scrollTo(0, 0);
  };
  viewport.addEventListener('resize', fit);
  fit();
}
