import type { Credentials } from '#contracts';
import { unwrap, wrap, type FrameMessage, type HostMessage } from '../bridge/messages.js';
import { element } from './elements.js';

/** A frame that has not answered after so long is made anew at the next opening. */
const answerMs = 10_000;

type Post = Exclude<HostMessage, { type: 'hello' }>;

/** The frame with the chat: made when first needed, spoken to only at our own origin. */
export class Frame {
  private frame: HTMLIFrameElement | null = null;
  private isLoaded = false;
  private hasAnswered = false;
  private waiting: Post[] = [];

  constructor(
    private readonly origin: string,
    private readonly place: HTMLElement,
    private readonly hello: () => { identity: Credentials | null; isOpen: boolean },
    private readonly on: { message: (message: FrameMessage) => void; silent: () => void },
  ) {
    addEventListener('message', (event) => {
      if (event.source === null || event.source !== this.frame?.contentWindow || event.origin !== this.origin) return;
      const message = unwrap<FrameMessage>(event.data);
      if (!message) return;
      this.hasAnswered = true;
      this.on.message(message);
    });
  }

  /** Makes the frame if there is none, or if the one there is stays dumb. */
  ensure(title: string, query: Readonly<Record<string, string>>): void {
    if (this.frame?.isConnected && (!this.isLoaded || this.hasAnswered)) return;
    this.frame?.remove();
    this.isLoaded = false;
    this.hasAnswered = false;
    const address = new URL(`/chat?${new URLSearchParams(query).toString()}`, this.origin);
    const frame = element('iframe', { title, src: address.href, allow: 'microphone; autoplay' });
    frame.addEventListener('load', () => this.begin(frame));
    this.frame = frame;
    this.place.append(frame);
    setTimeout(() => {
      if (this.frame === frame && !this.hasAnswered) this.on.silent();
    }, answerMs);
  }

  /** Tells the chat now, or as soon as it can hear; a frame made later learns the rest from `hello`. */
  post(message: Post): void {
    if (!this.frame) return;
    if (this.isLoaded) this.send(message);
    else this.waiting.push(message);
  }

  setTitle(title: string): void {
    if (this.frame) this.frame.title = title;
  }

  focus(): void {
    this.frame?.focus();
  }

  private begin(frame: HTMLIFrameElement): void {
    if (frame !== this.frame) return;
    this.isLoaded = true;
    this.send({ type: 'hello', ...this.hello() });
    for (const message of this.waiting.splice(0)) this.send(message);
  }

  private send(message: HostMessage): void {
    this.frame?.contentWindow?.postMessage(wrap(message), this.origin);
  }
}
