import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '#kernel';
import { type KeyRing, keyIdOf } from '#persistence';

/**
 * A sealed file: a magic line, two slots for the head, then frames. The head is the file's own key and, once it is
 * finished, its length; it is sealed with the key ring and says where the file belongs. Of a finished file, therefore,
 * nobody can make an unfinished one. Each frame is AES-256-GCM under the file's key with its number as nonce, which is
 * used once, as no frame is ever written again.
 */
export const magic = Buffer.from('zhiyin sealed 1\n');
const slotBytes = 248;
/** Where the frames begin. */
export const headBytes = magic.length + 2 * slotBytes;
/** What a frame holds: a quarter of a second of two channels at 8 kHz. */
export const frameBytes = 8_192;
const tagBytes = 16;
export const sealedFrameBytes = frameBytes + tagBytes;

const keyBytes = 32;
const cipherName = 'aes-256-gcm';

export interface SealedHead {
  readonly key: Buffer;
  /** Bytes of content; null while more may come, or if nobody finished it. */
  readonly length: number | null;
}

/** Which of the two slots holds the head; the other is for the one that takes its place. */
export type Slot = 0 | 1;

export const newHead = (): SealedHead => ({ key: randomBytes(keyBytes), length: null });
export const slotAt = (slot: Slot): number => magic.length + slot * slotBytes;
export const emptySlot = (): Buffer => Buffer.alloc(slotBytes);
export const isSealedFile = (start: Uint8Array): boolean => magic.equals(start.subarray(0, magic.length));

export const damaged = (place: string, why: string, cause?: unknown): DomainError =>
  new DomainError('recording-damaged', `The recording ${place} is not as it was written: ${why}.`, { cause });

/** @param place where the file belongs, without which the head cannot be opened */
export function packHead({ key, length }: SealedHead, place: string, keys: KeyRing): Buffer {
  const slot = emptySlot();
  slot.write(keys.seal(JSON.stringify([key.toString('base64'), length]), `file ${place}`), 'latin1');
  return slot;
}

const textIn = (start: Buffer, slot: Slot): string =>
  start.toString('latin1', slotAt(slot), slotAt(slot) + slotBytes).replace(/\0+$/, '');

/** The keys of the ring that the head is sealed with: two, for as long as it takes to change them. */
export function headKeyIds(start: Buffer): readonly string[] {
  return ([0, 1] as const).flatMap((slot) => keyIdOf(textIn(start, slot)) ?? []);
}

/**
 * Opens the head. A slot that was being written when the machine died is passed over.
 * @throws DomainError `cannot-open` when a key is missing, or the file belongs elsewhere
 */
export function unpackHead(start: Buffer, place: string, keys: KeyRing): SealedHead & { readonly slot: Slot } {
  const found: (SealedHead & { readonly slot: Slot; readonly isNewest: boolean })[] = [];
  let because: unknown = null;
  for (const slot of [0, 1] as const) {
    const text = textIn(start, slot);
    if (text === '') continue;
    try {
      const [key, length] = JSON.parse(keys.open(text, `file ${place}`)) as [string, number | null];
      found.push({ key: Buffer.from(key, 'base64'), length, slot, isNewest: keyIdOf(text) === keys.newestId });
    } catch (error) {
      because = error;
    }
  }
  const best = found.find(({ length }) => length !== null) ?? found.find(({ isNewest }) => isNewest) ?? found[0];
  if (best) return best;
  throw because instanceof Error ? because : damaged(place, 'its head is missing');
}

/** Bytes on the disk of a finished file with so much content. */
export function sealedBytes(length: number): number {
  return headBytes + length + tagBytes * Math.ceil(length / frameBytes);
}

/** Content of the whole frames of an unfinished file of so many bytes. */
export function wholeFrames(fileBytes: number): number {
  return frameBytes * Math.max(0, Math.floor((fileBytes - headBytes) / sealedFrameBytes));
}

/** Seals and opens frames by their number, from 0. */
export class FrameCipher {
  constructor(private readonly key: Buffer) {}

  seal(index: number, content: Buffer): Buffer {
    const cipher = createCipheriv(cipherName, this.key, nonceOf(index));
    return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null when it is not what was sealed under this number. */
  open(index: number, sealed: Buffer): Buffer | null {
    if (sealed.length < tagBytes) return null;
    const end = sealed.length - tagBytes;
    const decipher = createDecipheriv(cipherName, this.key, nonceOf(index)).setAuthTag(sealed.subarray(end));
    const content = decipher.update(sealed.subarray(0, end));
    try {
      decipher.final();
      return content;
    } catch {
      return null;
    }
  }
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 6, 6);
  return nonce;
}
