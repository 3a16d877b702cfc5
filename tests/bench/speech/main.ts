import library from '@alexanderolsen/libsamplerate-js';
import alawmulaw from 'alawmulaw';
import { SileroVoiceActivity } from '#adapters';
import type { SampleRate } from '#kernel';
import { decodeG711, encodeG711, EnergyVoiceActivity, resample } from '#speech';
import { scene } from '../../fixtures/conversation-noise.js';
import { hum, knocks, noise, purityDb, tone } from '../../fixtures/signals.js';
import { sileroModel } from '../../fixtures/silero-model.js';
import { measureVoiceActivity } from '../../fixtures/voice-activity-figures.js';

/** CPU of `work`, in milliseconds for each second of sound. */
function cpu(seconds: number, work: () => void): number {
  work();
  const before = process.cpuUsage().user;
  work();
  return Number(((process.cpuUsage().user - before) / 1000 / seconds).toFixed(3));
}

async function resampling(from: number, to: number): Promise<object> {
  const converter = await library.create(1, from, to, {
    converterType: library.ConverterType.SRC_SINC_BEST_QUALITY,
  });
  const byLibrary = (samples: Int16Array): Int16Array =>
    Int16Array.from(converter.simple(Float32Array.from(samples, (sample) => sample / 32_768)), (value) =>
      Math.round(value * 32_768),
    );
  const byUs = (samples: Int16Array): Int16Array => resample(samples, from, to);
  const long = noise(3000, 20_000, from);
  const figures = (convert: (samples: Int16Array) => Int16Array): object => ({
    worstPurityDb: Math.round(
      Math.min(...[300, 1000, 2000, 3000, 3300].map((hz) => purityDb(convert(tone(hz, 1000, from)), hz, to))),
    ),
    cpuMsPerSecond: cpu(20, () => convert(long)),
  });
  const result = { own: figures(byUs), libsamplerate: figures(byLibrary) };
  converter.destroy();
  return result;
}

function g711(): object {
  const samples = noise(3000, 60_000, 8000);
  const codes = encodeG711(samples, 'a-law');
  return {
    own: { encode: cpu(60, () => encodeG711(samples, 'a-law')), decode: cpu(60, () => decodeG711(codes, 'a-law')) },
    alawmulaw: {
      encode: cpu(60, () => alawmulaw.alaw.encode(samples)),
      decode: cpu(60, () => alawmulaw.alaw.decode(codes)),
    },
  };
}

/** By energy and by the model, on the same sounds: what stands behind the advice of the guide to speech. */
async function voices(rate: SampleRate): Promise<object> {
  const silero = await SileroVoiceActivity.open(sileroModel);
  // The thread of the model alone does not keep a process from ending.
  const staying = setInterval(() => undefined, 60_000);
  const rows: Record<string, object> = {};
  for (const [name, behind] of Object.entries({
    quiet: (ms: number) => noise(0, ms, rate),
    'noise 300': (ms: number) => noise(300, ms, rate),
    'noise 1000': (ms: number) => noise(1000, ms, rate),
    'hum of the mains': (ms: number) => hum(ms, rate),
    knocks: (ms: number) => knocks(ms, rate),
  })) {
    const heard = scene(rate, behind);
    rows[name] = {
      energy: await measureVoiceActivity(new EnergyVoiceActivity(), heard, rate),
      silero: await measureVoiceActivity(silero, heard, rate, () => silero.settled()),
    };
  }
  clearInterval(staying);
  await silero.close();
  return rows;
}

const report = {
  voiceActivity: { 8000: await voices(8000), 16_000: await voices(16_000) },
  resampling: {
    '8000>16000': await resampling(8000, 16_000),
    '16000>8000': await resampling(16_000, 8000),
    '22050>16000': await resampling(22_050, 16_000),
  },
  g711CpuMsPerSecond: g711(),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
