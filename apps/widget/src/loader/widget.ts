import type { Credentials } from '#contracts';
import type { Language } from '#kernel';
import type { FrameMessage } from '../bridge/messages.js';
import { identityFrom } from '../chat/identity.js';
import { languageFrom } from '../screen/language-choice.js';
import { Listeners, passOn, type Zhiyin } from './api.js';
import { Frame } from './frame.js';
import { Panel, type Look } from './panel.js';
import type { Settings } from './settings.js';
import { launcherWords } from './words.js';

/** Kept on the bank's page: whether a conversation is going on, so that the next page listens for answers. */
const engagedKey = 'zhiyin.engaged';

/** The chat on one page of the bank. */
export class Widget implements Omit<Zhiyin, 'push'> {
  private readonly panel: Panel;
  private readonly frame: Frame;
  private readonly listeners = new Listeners();
  private identity: Credentials | null = null;
  private look: Look;
  private opener: Element | null = null;

  constructor(
    origin: string,
    private readonly settings: Settings,
  ) {
    const fromPage = languageFrom(document.documentElement.lang) ?? languageFrom(navigator.language);
    const language = settings.language ?? fromPage ?? 'zh';
    this.look = { language, elder: settings.elder, title: launcherWords[language].chat };
    this.panel = new Panel(settings, language);
    this.panel.setLook(this.look);
    const hello = () => ({ identity: this.identity, isOpen: this.panel.isOpen });
    this.frame = new Frame(origin, this.panel.window, hello, {
      message: (message) => this.hear(message),
      silent: () => this.listeners.emit('error', { code: 'unavailable', message: 'The chat does not answer.' }),
    });
  }

  /** Puts the launcher on the page and keeps it there, whatever the page's router does to its content. */
  mount(): void {
    const { host, launcher } = this.panel;
    const attach = () => {
      if (!host.isConnected) document.documentElement.append(host);
    };
    attach();
    new MutationObserver(attach).observe(document.documentElement, { childList: true });
    launcher.addEventListener('click', () => this.toggle());
    for (const interest of ['pointerenter', 'focus']) {
      launcher.addEventListener(interest, () => this.ensureFrame());
    }
    host.addEventListener('keydown', (event: Event) => {
      if ((event as KeyboardEvent).key === 'Escape' && this.panel.isOpen) this.close();
    });
    if (engaged.get()) {
      whenIdle(() => this.ensureFrame());
    }
    this.listeners.emit('ready', undefined);
  }

  open(): void {
    if (this.panel.isOpen) {
      this.frame.focus();
      return;
    }
    this.opener = document.activeElement;
    this.panel.show(true);
    this.ensureFrame();
    this.frame.post({ type: 'opened' });
    this.frame.focus();
    this.listeners.emit('open', undefined);
  }

  close(): void {
    if (!this.panel.isOpen) return;
    const { host, launcher } = this.panel;
    const hasFocus = document.activeElement === host;
    this.panel.show(false);
    this.frame.post({ type: 'closed' });
    if (hasFocus) this.returnFocus(host, launcher);
    this.listeners.emit('close', undefined);
  }

  toggle(): void {
    if (this.panel.isOpen) this.close();
    else this.open();
  }

  ask(text: string): void {
    this.open();
    this.frame.post({ type: 'ask', text });
  }

  setUser(given: Credentials): void {
    const identity = identityFrom(given);
    if (!identity) throw new TypeError('zhiyin.setUser takes { jwt } or { identifier, identifierHash }');
    this.identity = identity;
    this.frame.post({ type: 'setUser', identity });
  }

  setLocale(given: Language): void {
    const language = languageFrom(given);
    if (!language) throw new TypeError('zhiyin.setLocale takes "zh" or "en"');
    this.setLook({ ...this.look, language });
    this.frame.post({ type: 'setLocale', language });
  }

  setElder(elder: boolean): void {
    this.setLook({ ...this.look, elder });
    this.frame.post({ type: 'setElder', elder });
  }

  reset(): void {
    this.identity = null;
    engaged.set(false);
    // What is kept on the device is kept at the frame's origin: only the frame can forget it.
    this.ensureFrame();
    this.frame.post({ type: 'reset' });
    this.panel.setUnread(0);
  }

  on: Zhiyin['on'] = (name, listener) => this.listeners.on(name, listener);

  /** Tells the page that a call of its queue could not be made. */
  complain(error: unknown): void {
    this.listeners.emit('error', { code: 'bad-call', message: String(error) });
  }

  private ensureFrame(): void {
    const { language, elder, title } = this.look;
    const { color } = this.settings;
    const query = { embed: '1', language, ...(elder && { elder: '1' }), ...(color !== null && { color }) };
    this.frame.ensure(title, query);
  }

  private setLook(look: Look): void {
    this.look = look;
    this.panel.setLook(look);
    this.frame.setTitle(look.title);
  }

  private returnFocus(host: HTMLElement, launcher: HTMLElement): void {
    const opener = this.opener;
    if (opener instanceof HTMLElement && opener !== host && opener !== document.body && opener.isConnected)
      opener.focus();
    else launcher.focus();
  }

  private hear(message: FrameMessage): void {
    passOn(message, this.listeners.emit);
    switch (message.type) {
      case 'close':
        this.close();
        return;
      case 'unread':
        this.panel.setUnread(message.count);
        return;
      case 'engaged':
        engaged.set(message.engaged);
        return;
      case 'look':
        this.setLook(message);
        return;
      case 'message':
      case 'handoff':
      case 'error':
    }
  }
}

const engaged = {
  get(): boolean {
    try {
      return localStorage.getItem(engagedKey) === '1';
    } catch {
      return false;
    }
  },
  set(isEngaged: boolean): void {
    try {
      if (isEngaged) localStorage.setItem(engagedKey, '1');
      else localStorage.removeItem(engagedKey);
    } catch {
      // A page without storage shows no badge before the chat is opened.
    }
  },
};

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 3_000 });
  else setTimeout(work, 1_000);
}
