import { io } from 'socket.io-client';
import type { Language } from '#kernel';
import { BrowserCall, callReducer, isOnCall, noCall } from '../../../telephone/src/index.js';
import { createStore } from '../chat/store.js';

/** The one call that this window is on, or was on last. */
export class Calling {
  readonly store = createStore(callReducer, noCall);
  private call: BrowserCall | null = null;

  constructor(
    private readonly token: () => string | null,
    private readonly language: () => Language,
  ) {}

  /** To be called in a click, as browsers ask for the microphone only then. */
  start(): void {
    if (isOnCall(this.store.get())) return;
    const connect = () =>
      io('/call', { forceNew: true, transports: ['websocket'], auth: (give) => give({ token: this.token() ?? '' }) });
    this.call = new BrowserCall({ connect, language: this.language(), tell: (event) => this.store.dispatch(event) });
    void this.call.start();
  }

  setMuted(isMuted: boolean): void {
    this.call?.setMuted(isMuted);
  }

  press(digit: string): void {
    this.call?.press(digit);
  }

  askForPerson(): void {
    this.call?.askForPerson();
  }

  hangUp(): void {
    this.call?.hangUp();
  }

  /** Goes back to the chat. */
  close(): void {
    this.hangUp();
    this.store.dispatch({ kind: 'closed' });
  }
}
