import type { Language } from '#kernel';
import { shadesOf } from '../look/color.js';
import { languageFrom } from '../screen/language-choice.js';

/** What a page may say about the chat on it. */
export interface Settings {
  readonly language: Language | null;
  readonly position: 'left' | 'right';
  /** Words beside the launcher's picture. */
  readonly launcherTitle: string;
  readonly elder: boolean;
  readonly hideLauncher: boolean;
  readonly color: string | null;
}

/** The same names as `data-` attributes of the script tag or as `window.zhiyinSettings`; the latter counts first. */
export type GivenSettings = Readonly<Partial<Record<keyof Settings, unknown>>>;

/** Reads what a page has set; what makes no sense is as if it were not set. */
export function readSettings(data: GivenSettings, page: GivenSettings): Settings {
  const given = (name: keyof Settings): unknown => page[name] ?? data[name];
  const color = text(given('color'));
  return {
    language: languageFrom(text(given('language'))),
    position: given('position') === 'left' ? 'left' : 'right',
    launcherTitle: text(given('launcherTitle')).trim().slice(0, 24),
    elder: flag(given('elder')),
    hideLauncher: flag(given('hideLauncher')),
    color: shadesOf(color) ? color.trim() : null,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `data-elder`, `data-elder="true"` and `elder: true` all mean yes. */
function flag(value: unknown): boolean {
  return value === true || (typeof value === 'string' && !['false', '0', 'no'].includes(value));
}
