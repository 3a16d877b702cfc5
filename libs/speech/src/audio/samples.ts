/** Little-endian bytes as samples; a last odd byte is left out. Copies, as bytes from a socket may lie anywhere. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const copy = new Uint8Array(bytes.subarray(0, bytes.length & ~1));
  return new Int16Array(copy.buffer, 0, copy.length / 2);
}

export function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

export function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function silence(durationMs: number, sampleRate: number): Int16Array {
  return new Int16Array(Math.round((durationMs * sampleRate) / 1000));
}

export function durationMs(samples: Int16Array, sampleRate: number): number {
  return (samples.length * 1000) / sampleRate;
}

/** Both at once; the shorter one is followed by silence, what is too loud is held at the limit. */
export function mixed(one: Int16Array, other: Int16Array): Int16Array {
  return Int16Array.from({ length: Math.max(one.length, other.length) }, (_, at) =>
    limited((one[at] ?? 0) + (other[at] ?? 0)),
  );
}

export function amplified(samples: Int16Array, gainDb: number): Int16Array {
  if (gainDb === 0) return samples;
  const factor = 10 ** (gainDb / 20);
  return samples.map((sample) => limited(Math.round(sample * factor)));
}

function limited(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}
