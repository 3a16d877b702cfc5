import { closest } from '#content';
import type { MoveSource } from '../schema/flow.schema.js';
import type { Move } from './flow.js';
import type { Report } from './report.js';

type Key = keyof MoveSource;

/** What may stand beside each kind of move; `when` may beside all. */
const companions = {
  collect: [],
  set: [],
  goto: ['else'],
  run: ['with', 'into', 'failed', 'refused'],
  say: [],
  answer: [],
  call: ['with', 'into'],
  require: ['otherwise'],
  remember: [],
  promise: [],
  suppress: [],
  alert: [],
  handover: ['disposition'],
  end: [],
} as const satisfies Readonly<Record<string, readonly Key[]>>;

type MoveKind = keyof typeof companions;
const kinds = Object.keys(companions) as readonly MoveKind[];

function kindOf(source: MoveSource, path: readonly PropertyKey[], report: Report): MoveKind | null {
  const found = kinds.filter((kind) => source[kind] !== undefined);
  const [kind] = found;
  if (!kind) {
    report.error(
      path,
      `这一步没有动作：请写 ${kinds.join('、')} 之一`,
      `this move does nothing: it needs one of ${kinds.join(', ')}`,
    );
    return null;
  }
  if (found.length > 1) {
    const both = found.join(', ');
    report.error(
      path,
      `一个动作只做一件事，这里有 ${both}：请分成几行`,
      `one move does one thing, not ${both}: make them lines of their own`,
    );
    return null;
  }
  const allowed: readonly Key[] = [kind, 'when', ...companions[kind]];
  for (const key of Object.keys(source) as Key[]) {
    if (source[key] === undefined || allowed.includes(key)) continue;
    const meant = closest(key, allowed);
    report.error(
      [...path, key],
      `“${kind}” 不能带 “${key}”${meant ? `，您是否想写 “${meant}”？` : '：请删去'}`,
      `"${kind}" takes no "${key}"${meant ? `: did you mean "${meant}"?` : ': remove it'}`,
    );
  }
  if (kind === 'goto' && source.else !== undefined && source.when === undefined) {
    report.error([...path, 'else'], '“else” 要和 “when” 一起用', '"else" needs a "when"');
  }
  return kind;
}

/** Reads the parts of one move. */
class MoveParts {
  constructor(
    private readonly source: MoveSource,
    private readonly path: readonly PropertyKey[],
    private readonly report: Report,
  ) {}

  when() {
    return this.source.when === undefined ? null : this.report.expression([...this.path, 'when'], this.source.when);
  }

  assigned(key: 'with' | 'set') {
    return Object.entries(this.source[key] ?? {}).map(
      ([name, value]) => [name, this.report.expression([...this.path, key, name], value)] as const,
    );
  }

  promised(key: 'amount' | 'date' | 'channel') {
    return this.report.expression([...this.path, 'promise', key], this.source.promise?.[key] ?? '');
  }

  optional(key: 'into' | 'failed' | 'refused' | 'otherwise' | 'disposition' | 'else') {
    return this.source[key] ?? null;
  }
}

/** Turns one move as written into one that runs; null when it is not one. */
export function compileMove(source: MoveSource, path: readonly PropertyKey[], report: Report): Move | null {
  const kind = kindOf(source, path, report);
  if (!kind) return null;
  const parts = new MoveParts(source, path, report);
  const when = parts.when();
  const written = source as { readonly [K in Key]-?: NonNullable<MoveSource[K]> };
  const into = parts.optional('into');
  switch (kind) {
    case 'collect':
      return { kind, when, slot: written.collect };
    case 'set':
      return { kind, when, values: parts.assigned('set') };
    case 'goto':
      return { kind, when, step: written.goto, otherwise: parts.optional('else') };
    case 'run': {
      const [failed, refused] = [parts.optional('failed'), parts.optional('refused')];
      return { kind, when, action: written.run, with: parts.assigned('with'), into, failed, refused };
    }
    case 'say':
      return { kind, when, prompt: written.say };
    case 'answer':
      return { kind, when, intent: written.answer };
    case 'call':
      return { kind, when, flow: written.call, with: parts.assigned('with'), into };
    case 'require':
      return { kind, when, level: written.require, otherwise: parts.optional('otherwise') };
    case 'remember':
      return { kind, when, slot: written.remember };
    case 'promise': {
      const [amount, date] = [parts.promised('amount'), parts.promised('date')];
      return { kind, when, amount, date, channel: parts.promised('channel') };
    }
    case 'suppress':
      return { kind, when, what: written.suppress };
    case 'alert':
      return { kind, when, what: written.alert };
    case 'handover':
      return { kind, when, reason: written.handover, disposition: parts.optional('disposition') };
    case 'end':
      return { kind, when, outcome: written.end };
  }
}
