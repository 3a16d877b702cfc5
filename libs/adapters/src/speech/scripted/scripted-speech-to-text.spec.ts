import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesOf, joined, mixed, silence, wavOf } from '#speech';
import { noise } from '../../../../../tests/fixtures/signals.js';
import { overTelephone, spoken } from '../../../../../tests/fixtures/spoken.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { readScript } from './read-script.js';
import { ScriptedSpeechToText } from './scripted-speech-to-text.js';

const texts = [
  '我的卡丢了，请帮我挂失',
  '我六月三号还款',
  '我六月五号还款',
  '是的',
  '不是',
  '转人工',
  '你打错了',
  '没有钱',
  '好的，再见',
  '两千元',
];
const lines = texts.map((text) => ({ text, samples: spoken(text, 'zh'), sampleRate: 16_000 as const }));
const engine = new ScriptedSpeechToText(lines);

speechToTextContract('the scripted recogniser', () =>
  Promise.resolve({
    engine,
    request: { language: 'zh' },
    said: [
      { text: texts[0] ?? '', samples: overTelephone(lines[0]?.samples ?? new Int16Array(0), 16_000) },
      { text: texts[1] ?? '', samples: overTelephone(lines[1]?.samples ?? new Int16Array(0), 16_000) },
    ],
  }),
);

async function heard(samples: Int16Array, rate: 8000 | 16_000 = 16_000): Promise<string[]> {
  const recognition = await engine.open({ language: 'zh', sampleRate: rate });
  for (const frame of framesOf(joined([silence(500, rate), samples, silence(900, rate)]), rate))
    recognition.write(frame);
  recognition.finish();
  const found: string[] = [];
  for await (const event of recognition.events) if (event.type === 'final') found.push(event.text);
  return found;
}

describe('the scripted recogniser', () => {
  it('knows every line after a trip over an A-law line, at both rates, with a noise behind it', async () => {
    for (const { text, samples } of lines) {
      const trip = overTelephone(mixed(samples, noise(100, (samples.length * 1000) / 16_000, 16_000)), 16_000);
      expect(await heard(trip)).toEqual([text]);
      expect(await heard(overTelephone(spoken(text, 'zh', 8000), 8000), 8000)).toEqual([text]);
    }
  });

  it('knows a line at another loudness and cut at odd places', async () => {
    const { samples, text } = lines[4] ?? { samples: new Int16Array(0), text: '' };
    expect(await heard(samples.map((sample) => sample / 4).subarray(37))).toEqual([text]);
  });

  it('takes nothing else for a line of its own', async () => {
    for (const other of ['我想办一张信用卡', '今天天气不错', '喂', '你是谁啊', '六月', 'operator please'])
      expect(await heard(overTelephone(spoken(other, other.startsWith('o') ? 'en' : 'zh'), 16_000))).toEqual(['']);
  });
});

it('reads its lines from a folder of recordings with their words beside them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'script-'));
  for (const [index, { samples, text }] of lines.slice(0, 2).entries()) {
    await writeFile(join(folder, `${String(index)}.wav`), wavOf(samples, 16_000));
    await writeFile(join(folder, `${String(index)}.txt`), `${text}\n`);
  }
  await writeFile(join(folder, 'untold.wav'), wavOf(lines[2]?.samples ?? new Int16Array(0), 16_000));
  const read = await readScript(folder);
  await rm(folder, { recursive: true });
  expect(read.map(({ text }) => text)).toEqual(texts.slice(0, 2));
  expect(read[0]?.samples.length).toBe(Math.round((lines[0]?.samples.length ?? 0) / 2));
});
