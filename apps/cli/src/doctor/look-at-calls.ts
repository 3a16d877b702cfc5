import { languages, SystemClock } from '#kernel';
import type { Settings } from '../../../server/src/platform/settings.schema.js';
import { openRecognition } from '../../../server/src/speech/engines.js';
import { say } from '../terminal.js';
import { bad, type Finding, good, note } from './finding.js';

/** Whether customers who call from the browser can be understood. */
export async function lookAtCalls({ calls, speech }: Settings): Promise<readonly Finding[]> {
  if (!calls.browser) return [good(say('网页通话已关闭', 'Calls from browsers are switched off'))];
  const cure = say(
    '设置 speech.recognition（azure、funasr、openai 或 sherpa），或把 calls.browser 设为 false',
    'Set speech.recognition (azure, funasr, openai or sherpa), or calls.browser to false',
  );
  try {
    const { capabilities } = await openRecognition(speech, new SystemClock());
    const deafTo = languages.filter((language) => !capabilities.languages.includes(language)).join(', ');
    if (deafTo !== '')
      return [note(say(`网页通话听不懂：${deafTo}`, `Calls from browsers understand no: ${deafTo}`), cure)];
    if (capabilities.phrasesOnly)
      return [note(say('电话只听得懂少量短语', 'Calls understand a few phrases only'), cure)];
    return [good(say('网页通话可用', 'Customers can call from browsers'))];
  } catch (error) {
    return [bad((error as Error).message, cure)];
  }
}
