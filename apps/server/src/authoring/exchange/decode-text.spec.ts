import fc from 'fast-check';
import { decodeText } from './decode-text.js';

const chinese = 'text,intent\r\n卡丢了怎么办,card_lost\r\n';
// "卡丢了怎么办" in GB18030.
const gb = Buffer.from([0xbf, 0xa8, 0xb6, 0xaa, 0xc1, 0xcb, 0xd4, 0xf5, 0xc3, 0xb4, 0xb0, 0xec]);

it('reads UTF-8 with and without a byte order mark', () => {
  expect(decodeText(Buffer.from(chinese))).toBe(chinese);
  expect(decodeText(Buffer.from(`\uFEFF${chinese}`))).toBe(chinese);
});

it('reads UTF-16 of either order, with and without a byte order mark', () => {
  for (const text of [chinese, 'text,intent\nlost card,card_lost\n']) {
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(decodeText(little)).toBe(text);
    expect(decodeText(big)).toBe(text);
    expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).toBe(text);
    expect(decodeText(Buffer.concat([Buffer.from([0xfe, 0xff]), big]))).toBe(text);
  }
});

it('reads GB18030 and western Windows text', () => {
  expect(decodeText(Buffer.concat([Buffer.from('text\r\n'), gb]))).toBe('text\r\n卡丢了怎么办');
  expect(decodeText(Buffer.from([...Buffer.from('I can'), 0x92, ...Buffer.from('t pay; it'), 0x92, 0x73]))).toBe(
    'I can’t pay; it’s',
  );
});

it('refuses what is no text, and never fails otherwise', () => {
  expect(decodeText(Uint8Array.from({ length: 600 }, (_, at) => at % 7))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = decodeText(bytes);
      return text === null || typeof text === 'string';
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeText(Buffer.from(`\uFEFF${text}`)) === text));
});
