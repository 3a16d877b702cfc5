import { resolve } from 'node:path';
import { type EncoderFolder, OnnxSentenceEncoder } from '#adapters';
import type { EncoderSettings } from './understanding.settings.js';

/** Where the bank's sentence encoder is, or null when there is none; the settings may name it from the installation. */
export function encoderFolder(
  { folder, pooling, prefix, maxTokens }: EncoderSettings,
  root: string,
): EncoderFolder | null {
  return folder === null ? null : { folder: resolve(root, folder), pooling, prefix, maxTokens };
}

/**
 * The bank's sentence encoder, or null when the settings name none.
 * @throws DomainError `bad-encoder`, which says what is wrong and what to do
 */
export async function openEncoder(settings: EncoderSettings, root: string): Promise<OnnxSentenceEncoder | null> {
  const folder = encoderFolder(settings, root);
  return folder && OnnxSentenceEncoder.open(folder);
}
