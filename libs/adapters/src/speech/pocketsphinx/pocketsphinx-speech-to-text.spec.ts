import { framesOf, joined, silence } from '#speech';
import { overTelephone, spoken } from '../../../../../tests/fixtures/spoken.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { grammarOf, spokenPhrases } from './grammar.js';
import { pocketsphinxDefaults, PocketsphinxSpeechToText } from './pocketsphinx-speech-to-text.js';

const phrases = ['yes', 'no', 'yes I agree', 'no thank you', 'operator please', 'I will pay tomorrow', 'call me later'];
const onThePhone = (text: string, variant = ''): Int16Array =>
  overTelephone(spoken(text, 'en', 16_000, variant), 16_000);

speechToTextContract('pocketsphinx', () =>
  Promise.resolve({
    engine: new PocketsphinxSpeechToText(),
    request: { language: 'en', phrases },
    said: [
      { text: 'I will pay tomorrow', samples: onThePhone('I will pay tomorrow') },
      { text: 'operator please', samples: onThePhone('operator please') },
    ],
  }),
);

async function heard(samples: Int16Array, expected: readonly string[], program = pocketsphinxDefaults.program) {
  const engine = new PocketsphinxSpeechToText({ ...pocketsphinxDefaults, program });
  const recognition = await engine.open({ language: 'en', sampleRate: 16_000, phrases: expected });
  for (const frame of framesOf(joined([silence(300, 16_000), samples]), 16_000)) recognition.write(frame);
  recognition.finish();
  for await (const event of recognition.events) if (event.type === 'final') return event.text;
  return null;
}
describe('pocketsphinx', () => {
  it('tells seven phrases of three voices apart over the telephone', async () => {
    const wrong: string[] = [];
    for (const variant of ['', '+f3', '+m3'])
      for (const phrase of phrases)
        if ((await heard(onThePhone(phrase, variant), phrases)) !== phrase.toLowerCase()) wrong.push(phrase + variant);
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  it('hears nothing without phrases, or when no word of them can be pronounced', async () => {
    expect(await heard(onThePhone('yes'), [])).toBe('');
    expect(await heard(onThePhone('yes'), ['xyzzyq', '是'])).toBe('');
  });

  it('says what to install', async () => {
    await expect(heard(onThePhone('yes'), phrases, '/no/such/program')).rejects.toThrow(
      'apt-get install pocketsphinx pocketsphinx-en-us',
    );
  });

  it('lets no phrase change the grammar', () => {
    expect(grammarOf(spokenPhrases(['Yes; public <x> = no', "I'd pay", '']))).toBe(
      "#JSGF V1.0;\ngrammar phrases;\npublic <phrase> = yes public x no | i'd pay;\n",
    );
  });
});
