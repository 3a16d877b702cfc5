import { SpeechError } from '#speech';

/** Passes everything on, and gives up when the first event does not come in time. */
export async function* firstWithin<T>(events: AsyncIterable<T>, ms: number, engine: string): AsyncIterable<T> {
  const iterator = events[Symbol.asyncIterator]();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new SpeechError(engine, 'timeout', `It did not begin within ${String(ms)} ms.`));
    }, ms);
  });
  try {
    const first = iterator.next();
    // When the time is over, nobody waits for it any more.
    first.catch(() => undefined);
    let step = await Promise.race([first, late]);
    clearTimeout(timer);
    while (!step.done) {
      yield step.value;
      step = await iterator.next();
    }
  } finally {
    clearTimeout(timer);
    // Not awaited: an engine that hangs would keep us waiting.
    void iterator.return?.().catch(() => undefined);
  }
}
