import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { DomainError } from '#kernel';

function tooLarge(megabytes: number): DomainError {
  const most = `${String(megabytes)} MB`;
  return new DomainError('too-large', `文件超过 ${most}，请拆分后再上传 / The file has more than ${most}: split it.`);
}

/** Lets so many bytes through and no more. */
function limit(megabytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length;
      done(bytes > megabytes * 1_000_000 ? tooLarge(megabytes) : null, part);
    },
  });
}

/**
 * Keeps the body of a request as a file while it is worked with, and no longer.
 * @throws DomainError `too-large`
 */
export async function withReceivedFile<T>(
  request: Request,
  megabytes: number,
  work: (file: string) => Promise<T>,
): Promise<T> {
  if (Number(request.headers['content-length'] ?? 0) > megabytes * 1_000_000) {
    // What still comes is let go by, for the refusal to be heard.
    request.resume();
    throw tooLarge(megabytes);
  }
  const folder = await mkdtemp(join(tmpdir(), 'zhiyin-file-'));
  try {
    const file = join(folder, 'received');
    await pipeline(request, limit(megabytes), createWriteStream(file));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
