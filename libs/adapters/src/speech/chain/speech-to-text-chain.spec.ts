import { Clock } from '#kernel';
import {
  EventStream,
  type FinalResult,
  framesOf,
  joined,
  Recognition,
  type RecognitionEvent,
  type RecognitionRequest,
  silence,
  SpeechError,
  type SpeechFailure,
  SpeechToText,
} from '#speech';
import { spoken } from '../../../../../tests/fixtures/spoken.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { ScriptedSpeechToText } from '../scripted/scripted-speech-to-text.js';
import { SpeechToTextChain } from './speech-to-text-chain.js';

class SetClock extends Clock {
  ms = 0;
  override now(): Date {
    return new Date(this.ms);
  }
}

const texts = ['我的卡丢了', '请转人工', '六月三号还款'];
const lines = texts.map((text) => ({ text, samples: spoken(text, 'zh'), sampleRate: 16_000 as const }));
const script = new ScriptedSpeechToText(lines);
const soundOf = (index: number): Int16Array => lines[index]?.samples ?? new Int16Array(0);
const pause = silence(1200, 16_000);

class Relayed extends Recognition {
  constructor(
    private readonly inner: Recognition,
    override readonly events: EventStream<RecognitionEvent>,
  ) {
    super();
  }
  override write(...frame: Parameters<Recognition['write']>): void {
    this.inner.write(...frame);
  }
  override hint(...hints: Parameters<Recognition['hint']>): void {
    this.inner.hint(...hints);
  }
  override commit(): void {
    this.inner.commit();
  }
  override finish(): void {
    this.inner.finish();
  }
}

/** An engine that works until it is told not to. */
class Fragile extends SpeechToText {
  override readonly capabilities = script.capabilities;
  opened = 0;
  refuses: SpeechFailure | null = null;
  private current: EventStream<RecognitionEvent> | null = null;

  constructor(
    override readonly engine: string,
    private readonly deaf = false,
  ) {
    super();
  }

  override async open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    if (this.refuses) throw new SpeechError(this.engine, this.refuses, 'No.');
    this.opened += 1;
    const inner = await script.open(request, signal);
    const events = new EventStream<RecognitionEvent>();
    this.current = events;
    void (async () => {
      for await (const event of inner.events) if (!this.deaf) events.push({ ...event, engine: this.engine });
      if (!this.deaf) events.end();
    })();
    return new Relayed(inner, events);
  }

  breaks(reason: SpeechFailure = 'unavailable'): void {
    this.current?.fail(new SpeechError(this.engine, reason, 'Broken.'));
  }
}

speechToTextContract('a chain of engines', () =>
  Promise.resolve({
    engine: renamed(new SpeechToTextChain([script], new SetClock())),
    request: { language: 'zh' },
    said: [
      { text: texts[0] ?? '', samples: soundOf(0) },
      { text: texts[2] ?? '', samples: soundOf(2) },
    ],
  }),
);

/** Results name the engine that heard, not the chain. */
function renamed(chain: SpeechToTextChain): SpeechToText {
  return Object.assign(Object.create(chain) as SpeechToText, { engine: 'scripted' });
}

async function call(engines: readonly SpeechToText[], clock = new SetClock()) {
  const recognition = await new SpeechToTextChain(engines, clock).open({ language: 'zh', sampleRate: 16_000 });
  const events = recognition.events[Symbol.asyncIterator]();
  const say = (samples: Int16Array): void => {
    for (const frame of framesOf(samples, 16_000)) recognition.write(frame);
  };
  const final = async (): Promise<FinalResult> => {
    for (;;) {
      const next = await events.next();
      if (next.done === true) throw new Error('There is no final.');
      if (next.value.type === 'final') return next.value;
    }
  };
  return { recognition, say, final };
}

describe('a chain of engines', () => {
  it('goes on with the next engine in the middle of a word, and loses nothing', async () => {
    const [one, two] = [new Fragile('one'), new Fragile('two')];
    const { say, final } = await call([one, two]);
    say(joined([pause, soundOf(0), pause]));
    const first = await final();
    const half = soundOf(1).subarray(0, 320 * 20);
    say(half);
    one.breaks();
    say(joined([soundOf(1).subarray(320 * 20), pause]));
    const second = await final();
    expect([first, second].map(({ text, engine, utterance }) => [text, engine, utterance])).toEqual([
      [texts[0], 'one', 0],
      [texts[1], 'two', 1],
    ]);
    expect(second.startMs).toBeGreaterThan(first.endMs);
    expect(second.endMs).toBeLessThan((pause.length * 2 + soundOf(0).length + soundOf(1).length) / 16 + 200);
  });

  it('gives up an engine that hears somebody and never answers', async () => {
    const deaf = new Fragile('deaf', true);
    const { say, final } = await call([deaf, new Fragile('two')]);
    say(joined([pause, soundOf(0), silence(4500, 16_000)]));
    expect(await final()).toMatchObject({ text: texts[0], engine: 'two' });
  });

  it('comes back to the same engine when there is no other', async () => {
    const only = new Fragile('only');
    const { say, final } = await call([only]);
    say(joined([pause, soundOf(0)]));
    only.breaks();
    say(pause);
    expect(await final()).toMatchObject({ text: texts[0], engine: 'only' });
    expect(only.opened).toBe(2);
  });

  it('keeps a commit and the end over the change', async () => {
    const one = new Fragile('one', true);
    const { recognition, say, final } = await call([one, new Fragile('two')]);
    say(joined([pause, soundOf(0)]));
    recognition.commit();
    one.breaks();
    expect(await final()).toMatchObject({ text: texts[0], engine: 'two' });
    say(joined([pause, soundOf(2)]));
    recognition.finish();
    expect(await final()).toMatchObject({ text: texts[2] });
    await expect(final()).rejects.toThrow('no final');
  });

  it('asks an engine that failed last, until it has rested', async () => {
    const [one, two] = [new Fragile('one'), new Fragile('two')];
    const clock = new SetClock();
    const chain = new SpeechToTextChain([one, two], clock);
    const open = () => chain.open({ language: 'zh', sampleRate: 16_000 });
    one.refuses = 'unavailable';
    await open();
    one.refuses = null;
    await open();
    expect([one.opened, two.opened]).toEqual([0, 2]);
    clock.ms += 31_000;
    await open();
    expect([one.opened, two.opened]).toEqual([1, 2]);
  });

  it('fails with the last reason when nobody can hear any more', async () => {
    const [one, two] = [new Fragile('one'), new Fragile('two')];
    const { final } = await call([one, two]);
    one.refuses = 'unauthorised';
    two.refuses = 'overloaded';
    one.breaks();
    await expect(final()).rejects.toMatchObject({ name: 'SpeechError' });
    await expect(call([one, two])).rejects.toMatchObject({ name: 'SpeechError' });
    await expect(call([])).rejects.toMatchObject({ reason: 'unsupported' });
  });

  it('does not go round for ever between engines that always break', async () => {
    class Breaking extends Fragile {
      override async open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
        const recognition = await super.open(request, signal);
        this.breaks();
        return recognition;
      }
    }
    const engines = [new Breaking('one'), new Breaking('two')];
    const { final } = await call(engines);
    await expect(final()).rejects.toMatchObject({ reason: 'unavailable' });
    expect(engines.reduce((sum, { opened }) => sum + opened, 0)).toBeLessThanOrEqual(6);
  });
});
