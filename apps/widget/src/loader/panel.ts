import type { Language } from '#kernel';
import { shadesOf } from '../look/color.js';
import { adopt, element, picture } from './elements.js';
import launcherCss from './launcher.css?inline';
import panelCss from './panel.css?inline';
import type { Settings } from './settings.js';
import { launcherWords } from './words.js';

const phone = '(max-width: 479.98px), (max-height: 479.98px)';

const chatMark = () =>
  picture('shut', [
    [
      'bubble',
      'M16 3.500c7.200 0 13 4.900 13 11s-5.800 11-13 11c-1.500 0-3-.2-4.300-.6-1.700 1.300-3.900 2.600-6.700 3 1.200-1.500 1.800-3 2-4.800C4.500 21 3 17.900 3 14.500c0-6.100 5.800-11 13-11z',
    ],
    [
      'wave',
      'M8.800 15.200c2.600-2.800 4.800-2.600 7.200-.4s4.800 2.200 7.300-.8M10.800 19.800c2-1.900 3.600-1.700 5.400-.2s3.600 1.500 5.300-.3',
    ],
    ['dot', 'M20.800 9.300h.01'],
  ]);
const closeMark = () => picture('shut-mark', [['arrow', 'M9 13l7 7 7-7']]);

export interface Look {
  readonly language: Language;
  readonly elder: boolean;
  /** What the window is called. */
  readonly title: string;
}

/** Launcher and window on the bank's page, in a shadow root that the page's styles do not reach. */
export class Panel {
  readonly host = document.createElement('zhiyin-widget');
  readonly launcher = element('button', { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog' });
  /** The frame goes in here. */
  readonly window = element('div', { class: 'panel', role: 'dialog' });
  private readonly box = element('div');
  private readonly badge = element('span', { class: 'badge', hidden: '', 'aria-hidden': 'true' });
  private readonly news = element('span', { class: 'unseen', role: 'status' });
  private readonly phone = matchMedia(phone);
  private language: Language;
  private unread = 0;
  private overflow = '';

  constructor(settings: Settings, language: Language) {
    this.language = language;
    const title = element('span', { class: 'title' });
    title.textContent = settings.launcherTitle;
    this.launcher.append(chatMark(), closeMark(), title, this.badge);
    this.launcher.hidden = settings.hideLauncher;
    this.box.classList.toggle('left', settings.position === 'left');
    this.box.classList.toggle('bare', settings.hideLauncher);
    this.box.append(this.window, this.launcher, this.news);
    const fill = settings.color === null ? undefined : shadesOf(settings.color)?.fill;
    if (fill !== undefined) this.host.style.setProperty('--accent', fill);
    const root = this.host.attachShadow({ mode: 'open' });
    adopt(root, launcherCss + panelCss);
    root.append(this.box);
    this.label();
    for (const change of ['resize', 'scroll']) {
      window.visualViewport?.addEventListener(change, () => this.fit());
    }
  }

  get isOpen(): boolean {
    return this.box.classList.contains('open');
  }

  show(isOpen: boolean): void {
    this.box.classList.toggle('open', isOpen);
    this.fit();
    this.label();
  }

  setLook({ language, elder, title }: Look): void {
    this.language = language;
    this.box.classList.toggle('elder', elder);
    this.window.setAttribute('aria-label', title);
    this.label();
  }

  setUnread(count: number): void {
    this.unread = count;
    this.label();
    this.news.textContent = count > 0 ? launcherWords[this.language].unread(count) : '';
  }

  private label(): void {
    const words = launcherWords[this.language];
    const unread = this.isOpen || this.unread === 0 ? '' : words.unread(this.unread);
    const label = [this.isOpen ? words.close : words.open, unread].filter((part) => part !== '').join(', ');
    this.launcher.setAttribute('aria-label', label);
    this.launcher.setAttribute('aria-expanded', String(this.isOpen));
    this.badge.hidden = unread === '';
    this.badge.textContent = this.unread > 99 ? '99+' : String(this.unread);
  }

  /** A full-screen chat must not scroll the page behind it. */
  private lockPage(isLocked: boolean): void {
    const { style } = document.documentElement;
    const wasLocked = this.window.hasAttribute('aria-modal');
    if (isLocked === wasLocked) return;
    this.window.toggleAttribute('aria-modal', isLocked);
    if (isLocked) {
      this.window.setAttribute('aria-modal', 'true');
      this.overflow = style.overflow;
    }
    style.overflow = isLocked ? 'hidden' : this.overflow;
  }

  /** On a phone the keyboard covers the lower part of the page; the chat keeps to the rest. */
  private fit(): void {
    this.lockPage(this.isOpen && this.phone.matches);
    const viewport = window.visualViewport;
    const { style } = this.window;
    const isCovered = viewport && this.isOpen && this.phone.matches && window.innerHeight - viewport.height > 80;
    style.height = isCovered ? `${String(Math.round(viewport.height))}px` : '';
    style.top = isCovered ? `${String(Math.round(viewport.offsetTop))}px` : '';
    style.bottom = isCovered ? 'auto' : '';
  }
}
