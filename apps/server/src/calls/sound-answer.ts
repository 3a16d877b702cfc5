import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { StoredRecording } from '#adapters';
import { DomainError } from '#kernel';

/**
 * A recording, or the one range of it that was asked for (RFC 9110, 14.2); of several, all is given.
 * @throws DomainError `bad-range`
 */
export async function soundAnswer(sound: StoredRecording, request: Request, response: Response) {
  const { size } = sound;
  const ranges = request.range(size, { combine: true });
  response.setHeader('Accept-Ranges', 'bytes');
  if (ranges === -1) {
    await sound.close();
    response.setHeader('Content-Range', `bytes */${String(size)}`);
    throw new DomainError('bad-range', `The recording has ${String(size)} bytes; none of the range is among them.`);
  }
  // Also of who goes away before the first byte.
  response.once('close', () => void sound.close());
  const isOne = typeof ranges === 'object' && ranges.type === 'bytes' && ranges.length === 1;
  const { start, end } = (isOne ? ranges[0] : undefined) ?? { start: 0, end: size - 1 };
  if (isOne) {
    response.status(206);
    response.setHeader('Content-Range', `bytes ${String(start)}-${String(end)}/${String(size)}`);
  }
  return new StreamableFile(Readable.from(sound.read(start, end + 1), { objectMode: false }), {
    length: end + 1 - start,
  });
}
