import type { Fields } from './values.js';

/** Reads fields by any of their names and remembers which were asked for. */
export class Reader {
  private readonly asked = new Set<string>();

  constructor(readonly fields: Fields) {}

  /** Whether a case says anything under one of these names. */
  has(...names: readonly string[]): boolean {
    return names.some((name) => this.fields.has(name));
  }

  take(...names: readonly string[]): unknown {
    const name = names.find((candidate) => this.fields.has(candidate));
    if (name === undefined) return undefined;
    this.asked.add(name);
    return this.fields.get(name);
  }

  /** All values whose names match. */
  takeAll(pattern: RegExp): readonly unknown[] {
    return [...this.fields].filter(([name]) => pattern.test(name) && this.mark(name)).map(([, value]) => value);
  }

  /** Always true, so that it can stand in a filter. */
  mark(name: string): boolean {
    this.asked.add(name);
    return true;
  }

  unread(): readonly (readonly [string, unknown])[] {
    return [...this.fields].filter(([name]) => !this.asked.has(name));
  }
}
