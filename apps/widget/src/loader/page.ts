import type { Zhiyin } from './api.js';
import type { GivenSettings } from './settings.js';

// What the bank's page sees of the chat, before and after the script has loaded.
declare global {
  interface Window {
    /** Before the script has loaded: a list of calls to make, such as `['setUser', { jwt }]`. */
    zhiyin?: Zhiyin | (readonly unknown[])[];
    zhiyinSettings?: GivenSettings;
  }
}
