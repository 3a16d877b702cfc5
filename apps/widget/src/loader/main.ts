import { publicApi } from './public-api.js';
import { readSettings } from './settings.js';
import { Widget } from './widget.js';
import type {} from './page.js';

function begin(script: HTMLScriptElement): void {
  const waiting = window.zhiyin;
  // Loaded twice, or again by the page's router: the chat is there already.
  if (waiting && !Array.isArray(waiting)) return;
  const settings = readSettings(script.dataset, window.zhiyinSettings ?? {});
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
