import alawmulaw from 'alawmulaw';
import { decodeG711, encodeG711, type G711Law } from './g711.js';

const everySample = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);
const everyCode = Uint8Array.from({ length: 256 }, (_, code) => code);
const laws: readonly [G711Law, typeof alawmulaw.alaw][] = [
  ['a-law', alawmulaw.alaw],
  ['mu-law', alawmulaw.mulaw],
];

function error(codes: Uint8Array, law: G711Law): number {
  return decodeG711(codes, law).reduce((sum, sample, at) => sum + (sample - (everySample[at] ?? 0)) ** 2, 0);
}

describe.each(laws)('%s', (law, library) => {
  it('means by every code what the library means', () => {
    expect(decodeG711(everyCode, law)).toEqual(library.decode(everyCode));
  });

  it('is never further from the sound than the library', () => {
    expect(error(encodeG711(everySample, law), law)).toBeLessThanOrEqual(error(library.encode(everySample), law));
  });

  it('changes nothing when sound passes twice', () => {
    const once = decodeG711(encodeG711(everySample, law), law);
    expect(decodeG711(encodeG711(once, law), law)).toEqual(once);
  });

  it('errs by no more than a 64th of the sample or one small step', () => {
    const back = decodeG711(encodeG711(everySample, law), law);
    const tooFar = everySample.filter((sample, at) => {
      const allowed = Math.max(9, (Math.abs(sample) + 132) / 32);
      return Math.abs(sample) < 32_000 && Math.abs(sample - (back[at] ?? 0)) > allowed;
    });
    expect(tooFar).toHaveLength(0);
  });
});

it('is silent when silence is sent', () => {
  expect([encodeG711(new Int16Array(1), 'a-law')[0], encodeG711(new Int16Array(1), 'mu-law')[0]]).toEqual([0xd5, 0xff]);
});
