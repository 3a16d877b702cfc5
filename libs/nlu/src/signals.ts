import { angerIn, type Language, type Signals } from '#kernel';
import { enSignals } from './en-signals.js';
import { fold } from './entities/fold.js';
import type { Signal, SignalPattern } from './signal-patterns.js';
import { zhSignals } from './zh-signals.js';

/** Longer texts are letters; what steers a conversation stands at the beginning. */
const longest = 600;

/** Signals of one utterance, by curated patterns. Text that speaks both languages is read in both. */
export function readSignals(text: string, language: Language): Signals {
  const folded = fold(text.slice(0, longest)).text.trim();
  const chinese = /[\u4e00-\u9fff]/.test(folded);
  const english = (language === 'en' || !chinese) && /[a-z]/.test(folded);
  const has = (signal: Signal) =>
    ((chinese || !english) && matches(zhSignals[signal], folded)) || (english && matches(enSignals[signal], folded));
  return {
    repeat: has('repeat'),
    whoAreYou: has('whoAreYou'),
    isRobot: has('isRobot'),
    cancel: has('cancel') && !has('stop'),
    correction: has('correction'),
    stop: has('stop'),
    anger: angerIn(folded, text),
    slower: has('slower'),
    louder: has('louder'),
    hold: has('hold'),
    thanks: has('thanks'),
    goodbye: has('goodbye'),
    backchannel: has('backchannel'),
  };
}

function matches({ found, unless }: SignalPattern, text: string): boolean {
  return found.test(text) && !(unless?.test(text) ?? false);
}
