import { textToSpeechContract } from '../../../../../tests/ports/text-to-speech.contract.js';
import { EspeakTextToSpeech } from './espeak-text-to-speech.js';

textToSpeechContract('espeak-ng', () => Promise.resolve(new EspeakTextToSpeech()));

const hello = { speech: { text: 'hello' }, language: 'en', sampleRate: 16_000 } as const;

describe('espeak-ng that cannot do it', () => {
  const failure = async (engine: EspeakTextToSpeech, voice?: string): Promise<unknown> => {
    try {
      const events = engine.synthesise({ ...hello, ...(voice === undefined ? {} : { voice }) });
      await events[Symbol.asyncIterator]().next();
      return null;
    } catch (error) {
      return error;
    }
  };

  it('says what to install', async () => {
    expect(await failure(new EspeakTextToSpeech('/no/such/espeak-ng'))).toMatchObject({
      engine: 'espeak-ng',
      reason: 'not-installed',
      retryable: false,
      message: 'The program “/no/such/espeak-ng” cannot be run. Install it: apt-get install espeak-ng',
    });
    await expect(new EspeakTextToSpeech('/no/such/espeak-ng').voices()).rejects.toThrow('apt-get install');
  });

  it('says that there is no such voice', async () => {
    expect(await failure(new EspeakTextToSpeech(), 'nosuchvoice')).toMatchObject({ reason: 'unsupported' });
  });

  it('says when the program breaks', async () => {
    expect(await failure(new EspeakTextToSpeech('false'))).toMatchObject({ reason: 'bad-answer', retryable: true });
  });
});
