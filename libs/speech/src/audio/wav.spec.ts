import { encodeG711 } from './g711.js';
import { bytesOf } from './samples.js';
import { interleaved, openEnded, readWav, wavHeader, wavOf } from './wav.js';

const sound = Int16Array.from({ length: 500 }, (_, index) => index * 60 - 15_000);

function file(header: Uint8Array, data: Uint8Array): Uint8Array {
  return Uint8Array.from([...header, ...data]);
}

/** The header's coding and bits changed. */
function coded(coding: number, bits: number, data: Uint8Array): Uint8Array {
  const header = wavHeader({ sampleRate: 8000, channels: 1, dataBytes: data.length });
  header[20] = coding;
  header[34] = bits;
  return file(header, data);
}

describe('a WAV file', () => {
  it('comes back as it was written', () => {
    expect(readWav(wavOf(sound, 16_000))).toEqual({ sampleRate: 16_000, channels: [sound] });
  });

  it('keeps both sides of a call apart, the shorter one followed by silence', () => {
    const both = interleaved(sound, sound.subarray(0, 300));
    const { channels } = readWav(
      file(wavHeader({ sampleRate: 8000, channels: 2, dataBytes: both.byteLength }), bytesOf(both)),
    );
    expect(channels[0]).toEqual(sound);
    expect(channels[1]?.subarray(0, 300)).toEqual(sound.subarray(0, 300));
    expect(channels[1]?.subarray(300).every((sample) => sample === 0)).toBe(true);
  });

  it('is read to its end when it was never finished, odd byte or not', () => {
    const cut = bytesOf(sound).subarray(0, 401);
    for (const dataBytes of [openEnded, 0, 4_000_000])
      expect(readWav(file(wavHeader({ sampleRate: 8000, channels: 1, dataBytes }), cut)).channels[0]).toEqual(
        sound.subarray(0, 200),
      );
  });

  it('of a telephone is expanded', () => {
    const law = readWav(coded(6, 8, encodeG711(sound, 'a-law'))).channels[0] ?? new Int16Array(0);
    expect(Math.max(...law.map((sample, at) => Math.abs(sample - (sound[at] ?? 0))))).toBeLessThan(600);
  });

  it('of floats is rounded', () => {
    const floats = new Uint8Array(Float32Array.from([0, 0.5, -1, 2]).buffer);
    expect([...(readWav(coded(3, 32, floats)).channels[0] ?? [])]).toEqual([0, 16_384, -32_767, 32_767]);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'RIFF'],
    ['a text', new TextEncoder().encode('this is certainly not a sound file of any kind'), 'RIFF'],
    ['a header only', wavHeader({ sampleRate: 8000, channels: 1, dataBytes: 0 }).subarray(0, 36), 'no sound'],
    ['an unknown coding', coded(85, 0, new Uint8Array(8)), 'coding 85'],
    ['a cut header', wavHeader({ sampleRate: 8000, channels: 1, dataBytes: 8 }).subarray(0, 22), 'cut off'],
  ])('that is %s is refused with the reason', (_, bytes, reason) => {
    expect(() => readWav(bytes)).toThrow(reason);
  });
});
