import { audioSocketFrame, AudioSocketReader, frameKinds } from './audiosocket-frame.js';

describe('AudioSocketReader', () => {
  it('finds the messages again, however the bytes are cut', () => {
    const messages = [
      audioSocketFrame(frameKinds.id, Buffer.alloc(16, 7)),
      audioSocketFrame(frameKinds.sound16k, Buffer.alloc(640, 1)),
      audioSocketFrame(frameKinds.hangUp, Buffer.alloc(0)),
    ];
    const bytes = Buffer.concat(messages);
    for (const size of [1, 2, 3, 5, 100, bytes.length]) {
      const reader = new AudioSocketReader();
      const found = [];
      for (let at = 0; at < bytes.length; at += size) found.push(...reader.push(bytes.subarray(at, at + size)));
      expect(found.map(({ kind, payload }) => [kind, payload.length])).toEqual([
        [frameKinds.id, 16],
        [frameKinds.sound16k, 640],
        [frameKinds.hangUp, 0],
      ]);
    }
  });
});
