import { framesOf, joined, type RecognitionEvent, silence } from '#speech';
import { FunasrServer } from '../../../../../tests/fixtures/funasr-server.js';
import { spoken } from '../../../../../tests/fixtures/spoken.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { ScriptedSpeechToText } from '../scripted/scripted-speech-to-text.js';
import { FunasrSpeechToText } from './funasr-speech-to-text.js';
import { TwoPassDialect } from './two-pass-dialect.js';

const texts = ['我的卡丢了', '六月三号还款'];
const lines = texts.map((text) => ({ text, samples: spoken(text, 'zh'), sampleRate: 16_000 as const }));
const script = new ScriptedSpeechToText(lines);
const said = (index: number): Int16Array => lines[index]?.samples ?? new Int16Array(0);

const servers: FunasrServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function serve(): FunasrServer {
  const server = new FunasrServer(script);
  servers.push(server);
  return server;
}

for (const dialect of ['two-pass', 'realtime'] as const) {
  speechToTextContract(`FunASR, ${dialect}`, async () => ({
    engine: new FunasrSpeechToText({ url: await serve().listen(), dialect }),
    request: { language: 'zh', hotWords: ['还款'] },
    said: [
      { text: texts[0] ?? '', samples: said(0) },
      { text: texts[1] ?? '', samples: said(1) },
    ],
  }));

  describe(`FunASR, ${dialect}`, () => {
    const heard = async (server: FunasrServer): Promise<string[]> => {
      const engine = new FunasrSpeechToText({ url: await server.listen(), dialect });
      const recognition = await engine.open({ language: 'zh', sampleRate: 16_000, hotWords: ['还款', '卡'] });
      const sound = joined([silence(400, 16_000), said(0), silence(1200, 16_000), said(1), silence(900, 16_000)]);
      for (const frame of framesOf(sound, 16_000)) recognition.write(frame);
      recognition.finish();
      const events: RecognitionEvent[] = [];
      for await (const event of recognition.events) events.push(event);
      return events.flatMap((event) => (event.type === 'final' ? [event.text] : []));
    };

    it('is told the hot words, and loses nothing when the connection breaks', async () => {
      const server = serve();
      server.dropAt = 20;
      expect(await heard(server)).toEqual(texts);
      expect(server.connections).toBe(2);
      expect(server.starts.join('\n')).toContain('还款');
    });

    it('says that nobody is there', async () => {
      const engine = new FunasrSpeechToText({ url: 'ws://127.0.0.1:9', dialect });
      await expect(engine.open({ language: 'zh', sampleRate: 16_000 })).rejects.toMatchObject({
        engine: 'funasr',
        reason: 'unavailable',
        retryable: true,
      });
    });
  });
}

it('puts the pieces of the quick pass together until the thorough one replaces them', () => {
  const dialect = new TwoPassDialect();
  const read = (message: object) => dialect.read(JSON.stringify(message), 5000).heard.map(({ text }) => text);
  expect(read({ mode: '2pass-online', text: '我的' })).toEqual(['我的']);
  expect(read({ mode: '2pass-online', text: '卡丢' })).toEqual(['我的卡丢']);
  expect(read({ mode: '2pass-offline', text: '我的卡丢了。', timestamp: '[[100,300],[300,900]]' })).toEqual([
    '我的卡丢了。',
  ]);
  expect(read({ mode: '2pass-online', text: '对' })).toEqual(['对']);
  expect(() => read({ error: 'no' })).toThrow();
});
