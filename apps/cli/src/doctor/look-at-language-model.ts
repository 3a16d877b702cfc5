import { SystemClock } from '#kernel';
import { ensureAllowedAddress, openLanguageModel } from '../../../server/src/understanding/open-adviser.js';
import type { LanguageModelSettings } from '../../../server/src/understanding/language-model.settings.js';
import { say } from '../terminal.js';
import { bad, type Finding, good } from './finding.js';

/** Asks the bank's language model one question as the assistant would; no customer's words are in it. */
export async function lookAtLanguageModel(settings: LanguageModelSettings): Promise<readonly Finding[]> {
  const model = openLanguageModel(settings, new SystemClock());
  if (!model) return [];
  try {
    await ensureAllowedAddress(settings);
    const startedAt = performance.now();
    const request = { system: 'Answer with the digit 1 and nothing else.', user: '1' };
    await model.ask(request, AbortSignal.timeout(settings.timeoutMs));
    const ms = String(Math.round(performance.now() - startedAt));
    return [
      good(say(`语言模型可用（${model.name}，${ms} 毫秒）`, `The language model answers (${model.name}, ${ms} ms)`)),
    ];
  } catch (error) {
    const cure = say(
      '核对 languageModel 的地址、密钥和模型名；太慢就调大 timeoutMs',
      'Check url, key and model of languageModel; where it is slow, raise timeoutMs',
    );
    return [bad(`languageModel: ${(error as Error).message}`, `${cure} (docs/zh/models.md, docs/en/models.md)`)];
  }
}
