import type {} from '../src/loader/page.js';
import { showCast } from './cast.js';
import { english } from './english.js';

// A bank's page would do just this: name the language, and open the chat with a question.
const language = new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'zh';
const chat = (...call: readonly unknown[]) => {
  window.zhiyin ??= [];
  window.zhiyin.push(call);
};

if (language === 'en') {
  chat('setLocale', 'en');
  speakEnglish();
}

void showCast(language);

document.addEventListener('click', ({ target }) => {
  const pressed =
    target instanceof Element ? target.closest<HTMLElement>('[data-zhiyin-ask],[data-zhiyin-open]') : null;
  if (!pressed) return;
  const { zhiyinAsk, zhiyinElder } = pressed.dataset;
  if (zhiyinElder !== undefined) chat('setElder', true);
  if (zhiyinAsk === undefined) chat('open');
  else chat('ask', zhiyinAsk);
});

function speakEnglish(): void {
  document.documentElement.lang = 'en';
  document.title = english.title ?? document.title;
  each('t', (element, words) => {
    element.replaceChildren(
      ...words.split('\n').flatMap((line, at) => (at === 0 ? [line] : [document.createElement('br'), line])),
    );
  });
  each('tLabel', (element, words) => element.setAttribute('aria-label', words));
  each('tAsk', (element, words) => (element.dataset.zhiyinAsk = words));
  link('[data-switch]', '/?language=zh', { text: '中文', lang: 'zh-CN' });
  link('[data-home]', '/?language=en');
  link('[data-chat]', '/chat?language=en');
}

/** Does something to every element that names an English text, such as `data-t="skip"`. */
function each(name: 't' | 'tLabel' | 'tAsk', apply: (element: HTMLElement, words: string) => void): void {
  const attribute = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  for (const element of document.querySelectorAll<HTMLElement>(`[${attribute}]`)) {
    const words = english[element.dataset[name] ?? ''];
    if (words !== undefined) apply(element, words);
  }
}

function link(selector: string, href: string, { text, lang }: { text?: string; lang?: string } = {}): void {
  const anchor = document.querySelector<HTMLAnchorElement>(selector);
  if (!anchor) return;
  anchor.href = href;
  if (text !== undefined) anchor.textContent = text;
  if (lang !== undefined) anchor.lang = lang;
}
