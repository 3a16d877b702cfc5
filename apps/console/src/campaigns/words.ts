import { useWords } from '../words/words.js';
import { en as wizardEn } from './wizard-words-en.js';
import { zh as wizardZh } from './wizard-words-zh.js';
import { en } from './words-en.js';
import { zh } from './words-zh.js';

const both = { zh: { ...zh, ...wizardZh }, en: { ...en, ...wizardEn } };

export function useCampaignWords(): typeof both.zh {
  return useWords(both);
}
