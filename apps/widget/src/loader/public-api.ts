import type { Zhiyin } from './api.js';
import type { Widget } from './widget.js';

/** What the page gets hold of: the documented calls and nothing else. */
export function publicApi(widget: Widget): Zhiyin {
  const calls: Omit<Zhiyin, 'push'> = {
    open() {
      widget.open();
    },
    close() {
      widget.close();
    },
    toggle() {
      widget.toggle();
    },
    ask(text) {
      widget.ask(text);
    },
    setUser(identity) {
      widget.setUser(identity);
    },
    setLocale(language) {
      widget.setLocale(language);
    },
    setElder(elder) {
      widget.setElder(elder);
    },
    reset() {
      widget.reset();
    },
    on: (name, listener) => widget.on(name, listener),
  };
  return {
    ...calls,
    push: (...queue) => makeCalls(calls, queue, widget),
  };
}

function makeCalls(api: Omit<Zhiyin, 'push'>, queue: readonly (readonly unknown[])[], widget: Widget): void {
  const calls = new Map<string, (...given: never[]) => unknown>(Object.entries(api));
  for (const [name, ...args] of queue as readonly (readonly [string, ...never[]])[]) {
    try {
      const call = calls.get(name);
      if (!call) throw new TypeError(`zhiyin has no "${name}"`);
      call(...args);
    } catch (error) {
      widget.complain(error);
    }
  }
}
