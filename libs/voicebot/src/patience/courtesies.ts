import { signalsIn } from '#assistant';
import type { Language } from '#kernel';
import { type Courtesy, courtesyIn } from './courtesy.js';
import { louder, slower, usualManner } from './manner.js';

/** What the customer asked of the voice so far. */
export class Courtesies {
  manner = usualManner;
  /** They asked us to wait. */
  isHolding = false;

  /** Slower, louder, wait, again: done by the voice; null for what is asked of the bank. */
  take(text: string, language: Language, isInFlow: boolean): Courtesy | null {
    const courtesy = courtesyIn(text, signalsIn(text, language), isInFlow);
    if (courtesy === 'slower') this.manner = slower(this.manner);
    if (courtesy === 'louder') this.manner = louder(this.manner);
    this.isHolding = courtesy === 'hold';
    return courtesy;
  }
}
