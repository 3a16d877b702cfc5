import type { Language } from '#kernel';
import { createStore, type Store } from '../chat/store.js';
import { deviceShelf } from '../chat/storage.js';
import { shadesOf } from '../look/color.js';
import { chosenLanguage, keptChoice, languageFrom } from './language-choice.js';

/** How the chat looks, apart from what is said in it. */
export interface Screen {
  readonly language: Language;
  readonly elder: boolean;
  /** The customer can see the chat. */
  readonly isOpen: boolean;
  readonly isEmbedded: boolean;
}

export type ScreenStore = Store<Screen, Partial<Screen>>;

/** Reads `?embed=1&language=en&elder=1&color=%23003399` and what the customer chose before. */
export function createScreen(address: URL): ScreenStore {
  const query = address.searchParams;
  const isEmbedded = query.get('embed') === '1' && window.parent !== window;
  const screen = createStore<Screen, Partial<Screen>>((state, change) => ({ ...state, ...change }), {
    language: chosenLanguage(pageLanguage(query), deviceShelf.get('language')),
    elder: (deviceShelf.get('elder') ?? query.get('elder')) === '1',
    isOpen: !isEmbedded,
    isEmbedded,
  });
  applyColor(query.get('color'));
  apply(screen.get());
  screen.subscribe(apply);
  return screen;
}

/** The customer's own choices outlast the page. */
export function chooseLanguage(screen: ScreenStore, language: Language): void {
  const page = pageLanguage(new URL(location.href).searchParams);
  deviceShelf.set('language', keptChoice(page, language));
  screen.dispatch({ language });
}

export function chooseElder(screen: ScreenStore, elder: boolean): void {
  deviceShelf.set('elder', elder ? '1' : '0');
  screen.dispatch({ elder });
}

function pageLanguage(query: URLSearchParams): Language {
  return languageFrom(query.get('language')) ?? languageFrom(navigator.language) ?? 'zh';
}

function apply({ language, elder, isEmbedded }: Screen): void {
  const root = document.documentElement;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  root.classList.toggle('elder', elder);
  root.classList.toggle('embedded', isEmbedded);
}

function applyColor(color: string | null): void {
  const shades = color === null ? null : shadesOf(color);
  if (!shades) return;
  const { style } = document.documentElement;
  style.setProperty('--accent', shades.fill);
  style.setProperty('--accent-on-light', shades.onLight);
  style.setProperty('--accent-on-dark', shades.onDark);
  style.setProperty('--accent-soft-light', shades.soft);
}
