import { createReadStream } from 'node:fs';
import { UnreadableFile } from './unreadable-file.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

async function decodes(file: string, encoding: TextEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) {
      decoder.decode(part as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

async function firstTwo(file: string): Promise<string> {
  for await (const part of createReadStream(file, { end: 1 })) return (part as Buffer).toString('hex');
  return '';
}

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 when the whole file is, else GB18030 (which holds GBK
 * and GB2312). A single Chinese name at the end decides, so the whole file is looked at.
 * @throws UnreadableFile
 */
export async function detectEncoding(file: string): Promise<TextEncoding> {
  const mark = await firstTwo(file);
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await decodes(file, encoding)) return encoding;
  throw new UnreadableFile({
    zh: '不是 UTF-8、UTF-16 或 GB18030 编码的文本，也不是 .xlsx：请另存为 “CSV UTF-8”',
    en: 'neither text in UTF-8, UTF-16 or GB18030 nor .xlsx: save it as "CSV UTF-8"',
  });
}
