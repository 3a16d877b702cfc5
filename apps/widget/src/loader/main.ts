import type { Zhiyin } from './api.js';
import { publicApi } from './public-api.js';
import { readSettings, type GivenSettings } from './settings.js';
import { Widget } from './widget.js';

declare global {
  interface Window {
    /** Before the script has loaded: a list of calls to make, such as `['setUser', { jwt }]`. */
    zhiyin?: Zhiyin | (readonly unknown[])[];
    zhiyinSettings?: GivenSettings;
  }
}

function begin(script: HTMLScriptElement): void {
  const waiting = window.zhiyin;
  // Loaded twice, or again by the page's router: the chat is there already.
  if (waiting && !Array.isArray(waiting)) return;
  const settings = readSettings({ ...script.dataset }, window.zhiyinSettings ?? {});
  const widget = new Widget(new URL(script.src).origin, settings);
  const api = publicApi(widget);
  window.zhiyin = api;
  const mount = () => {
    api.push(...(waiting ?? []));
    widget.mount();
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', mount);
  else mount();
}

const script = document.currentScript ?? document.querySelector('script[src$="/widget.js"]');
if (script instanceof HTMLScriptElement) begin(script);
