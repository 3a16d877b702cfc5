import { useWords } from '../words/words.js';
import { en } from './words-en.js';
import { zh } from './words-zh.js';

const both = { zh, en };

export function useCampaignWords(): typeof zh {
  return useWords(both);
}
