import { keepUnchanged, startPolling, type Page } from './polling.js';

class FakePage implements Page {
  visibilityState = 'visible';
  readonly listeners = new Set<() => void>();
  addEventListener(_: string, listener: () => void): void {
    this.listeners.add(listener);
  }
  removeEventListener(_: string, listener: () => void): void {
    this.listeners.delete(listener);
  }
  become(state: string): void {
    this.visibilityState = state;
    for (const listener of this.listeners) listener();
  }
}

beforeEach(() => import.meta.jest.useFakeTimers());
afterEach(() => import.meta.jest.useRealTimers());

function polled(page: Page) {
  const signals: AbortSignal[] = [];
  const polling = startPolling((signal) => (signals.push(signal), Promise.resolve()), 2_000, page);
  return { signals, polling };
}

describe('startPolling', () => {
  it('asks at once and every two seconds', async () => {
    const { signals, polling } = polled(new FakePage());
    expect(signals).toHaveLength(1);
    await import.meta.jest.advanceTimersByTimeAsync(4_100);
    expect(signals).toHaveLength(3);
    polling.stop();
    await import.meta.jest.advanceTimersByTimeAsync(4_100);
    expect(signals).toHaveLength(3);
  });

  it('rests while the page is hidden and asks as soon as it is seen', async () => {
    const page = new FakePage();
    const { signals, polling } = polled(page);
    page.become('hidden');
    expect(signals[0]?.aborted).toBe(true);
    await import.meta.jest.advanceTimersByTimeAsync(10_000);
    expect(signals).toHaveLength(1);
    page.become('visible');
    expect(signals).toHaveLength(2);
    polling.stop();
  });

  it('drops the question under way when asked to refresh', () => {
    const { signals, polling } = polled(new FakePage());
    polling.refresh();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    polling.stop();
  });
});

it('gives the same object for the same text', () => {
  const read = keepUnchanged<{ a: number }>();
  const first = read('{"a":1}');
  expect(read('{"a":1}')).toBe(first);
  expect(read('{"a":2}')).toEqual({ a: 2 });
});
