import { openEncoder } from '../../../server/src/understanding/open-encoder.js';
import type { EncoderSettings } from '../../../server/src/understanding/understanding.settings.js';
import { say } from '../terminal.js';
import { bad, type Finding, good } from './finding.js';

/** Loads the bank's sentence encoder as a start would, and has it encode a text. */
export async function lookAtEncoder(settings: EncoderSettings, root: string): Promise<readonly Finding[]> {
  if (settings.folder === null) return [];
  try {
    const encoder = await openEncoder(settings, root);
    if (!encoder) return [];
    const startedAt = performance.now();
    await encoder.encode([say('我的信用卡丢了怎么办', 'what do I do about a lost card')]);
    const ms = Math.round(performance.now() - startedAt);
    await encoder.close();
    const told = `${encoder.hash}, ${String(encoder.size)}, ${String(ms)} ms`;
    if (ms <= settings.timeoutMs)
      return [good(say(`句子编码器可用（${told}）`, `The sentence encoder works (${told})`))];
    const what = say(`句子编码器太慢（${told}）`, `The sentence encoder is too slow (${told})`);
    const cure = say('换小一些或量化的模型，或调大', 'Take a smaller or quantised one, or raise');
    return [bad(what, `${cure} understanding.encoder.timeoutMs`)];
  } catch (error) {
    return [bad(`understanding.encoder: ${(error as Error).message}`, 'docs/zh/models.md, docs/en/models.md')];
  }
}
