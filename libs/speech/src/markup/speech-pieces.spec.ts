import { isSpeakable, speechPieces } from './speech-pieces.js';

const pieces = (ssml: string, language: 'zh' | 'en' = 'en') =>
  speechPieces({ speech: { ssml }, language, sampleRate: 8000 });

describe('markup', () => {
  it('becomes words, pauses and marks', () => {
    expect(
      pieces(
        `<?xml version="1.0"?><speak version="1.0"><!-- no one hears this --><p>Hello <sub alias="Mister">Mr</sub> A &amp; B</p>
         <mark name="x"/><break time="0.3s"/><prosody rate="slow" volume="+3dB">slow <prosody rate="+50%">less</prosody></prosody></speak>`,
      ),
    ).toEqual([
      { kind: 'words', text: 'Hello Mister A & B', speed: 1, gainDb: 0 },
      { kind: 'pause', durationMs: 400 },
      { kind: 'mark', name: 'x' },
      { kind: 'pause', durationMs: 300 },
      { kind: 'words', text: 'slow', speed: 0.8, gainDb: 3 },
      { kind: 'words', text: 'less', speed: 0.8 * 1.5, gainDb: 3 },
    ]);
  });

  it('reads numbers as the language does', () => {
    const read = (ssml: string, language: 'zh' | 'en') =>
      pieces(`<speak>${ssml}</speak>`, language).map((piece) => (piece.kind === 'words' ? piece.text : ''));
    expect(read('<say-as interpret-as="digits">138</say-as>', 'zh')).toEqual(['幺三八']);
    expect(read('<say-as interpret-as="number">2000</say-as>', 'zh')).toEqual(['两千']);
    expect(read('<say-as interpret-as="time">15:30</say-as>', 'zh')).toEqual(['下午三点半']);
    expect(read('<say-as interpret-as="telephone">+8613812345678</say-as>', 'zh')).toEqual([
      '幺三八，幺二三四，五六七八',
    ]);
    expect(read('<say-as interpret-as="date">2026-06-03</say-as>', 'en')).toEqual(['June 3rd, 2026']);
  });

  it.each([
    ['<speak>a < b</speak>', 'begins nothing'],
    ['<speak><p>a</speak>', '<p> is not closed'],
    ['<speak>a', 'never closed'],
    ['a</speak>', 'not open'],
    ['<p>a</p>', 'instead of <speak>'],
    ['<speak/><speak/>', 'not one'],
    ['<speak><audio src="file:///etc/passwd"/></speak>', '<audio>'],
    ['<speak><break time="soon"/></speak>', 'no time'],
    ['<speak><prosody rate="silly">a</prosody></speak>', 'no rate'],
    ['<speak><prosody volume="silly">a</prosody></speak>', 'no volume'],
    ['<speak><say-as interpret-as="currency">a</say-as></speak>', 'interpret-as'],
  ])('%s is refused with the reason', (ssml, reason) => {
    expect(() => pieces(ssml)).toThrow(reason);
  });

  it('of thousands of levels or unclosed quotes is dealt with at once', () => {
    expect(() => pieces(`<speak>${'<p>'.repeat(2000)}`)).toThrow('never closed');
    expect(() => pieces(`<speak a="${' x'.repeat(20_000)}`)).toThrow('begins nothing');
  });
});

it('is speakable when there is a letter or a number', () => {
  expect(['你好', 'a', '7', '……', ' ', '👍', ''].map(isSpeakable)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
