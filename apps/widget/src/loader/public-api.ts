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
  return { ...calls, push: (...queue) => { makeCalls(calls, queue, widget); } };
}

function makeCalls(calls: Omit<Zhiyin, 'push'>, queue: readonly (readonly unknown[])[], widget: Widget): void {
  for (const [name, ...args] of queue) {
    try {
      if (!Object.hasOwn(calls, String(name))) throw new TypeError(`zhiyin has no "${String(name)}"`);
      (calls[name as keyof typeof calls] as (...given: unknown[]) => unknown)(...args);
    } catch (error) {
      widget.complain(error);
    }
  }
}
