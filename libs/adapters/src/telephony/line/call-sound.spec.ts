import { framesOf } from '#speech';
import { tone } from '../../../../../tests/fixtures/signals.js';
import { CallSound } from './call-sound.js';
import { HeldEvents } from './held-events.js';
import type { MediaLeg } from './media-leg.js';

function openLeg(): { readonly leg: MediaLeg; readonly events: HeldEvents } {
  const events = new HeldEvents();
  const leg: MediaLeg = {
    sampleRate: 16_000,
    queuedMs: 0,
    listen: (listener) => {
      events.listen(listener);
    },
    play: () => undefined,
    flush: () => ({ droppedMs: 0 }),
    keepAlive: () => undefined,
    unheard: () => [],
    close: () => undefined,
  };
  return { leg, events };
}

describe('the sound of a call', () => {
  it('keeps what the customer says while the call is still being prepared', () => {
    const { leg, events } = openLeg();
    const sound = new CallSound(16_000, () => undefined);
    const frames = framesOf(tone(300, 1000, 16_000), 16_000);
    sound.connect(leg);
    for (const frame of frames.slice(0, 40)) events.frame(frame);
    const heard: unknown[] = [];
    sound.listen({ frame: (frame) => heard.push(frame), heard: () => undefined, digit: () => undefined });
    for (const frame of frames.slice(40)) events.frame(frame);
    expect(heard).toEqual(frames);
  });
});
