/** One message of AudioSocket: kind, length in two bytes, payload. */
export interface AudioSocketFrame {
  readonly kind: number;
  readonly payload: Buffer;
}

export const frameKinds = { hangUp: 0x00, id: 0x01, digit: 0x03, sound8k: 0x10, sound16k: 0x12, error: 0xff } as const;

const headBytes = 3;

export function audioSocketFrame(kind: number, payload: Uint8Array): Buffer {
  const frame = Buffer.alloc(headBytes + payload.length);
  frame[0] = kind;
  frame.writeUInt16BE(payload.length, 1);
  frame.set(payload, headBytes);
  return frame;
}

/** Takes a stream of bytes apart. A payload has 65,535 bytes at most, so that nothing can grow without bound. */
export class AudioSocketReader {
  private rest: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): AudioSocketFrame[] {
    let at = 0;
    const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const frames: AudioSocketFrame[] = [];
    while (all.length - at >= headBytes) {
      const length = all.readUInt16BE(at + 1);
      if (all.length - at < headBytes + length) break;
      frames.push({ kind: all[at] ?? 0, payload: all.subarray(at + headBytes, at + headBytes + length) });
      at += headBytes + length;
    }
    this.rest = Buffer.from(all.subarray(at));
    return frames;
  }
}
