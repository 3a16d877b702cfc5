import type { Types } from '../expression/typecheck.js';
import type { SlotSource } from '../schema/flow.schema.js';
import type { Slot } from './flow.js';
import { typeAt } from './compile-prompts.js';
import type { Report } from './report.js';

/** What a slot is that says no more than its type and how to ask for it. */
const defaults = {
  tries: 3,
  failed: null,
  dtmf: null,
  length: null,
  options: {},
  means: {},
  confirm: 'unsure',
  readback: null,
  prefer: 'future' as const,
  sensitive: false,
  invalid: null,
  on: {},
} as const;

/** Fills in what a slot leaves out. */
export function compileSlot(name: string, source: SlotSource, report: Report): Slot {
  const path = ['slots', name];
  const expression = (key: 'check' | 'whole' | 'minimum') => {
    const written = source[key];
    return written === undefined ? null : report.expression([...path, key], written);
  };
  if ((source.type === 'choice') !== (source.options !== undefined)) {
    report.error(
      path,
      '“options” 与类型 choice 必须一起用',
      '"options" belongs to the type choice, and the other way round',
    );
  }
  if (source.length !== undefined && source.type !== 'digits') {
    report.error([...path, 'length'], '“length” 只用于类型 digits', '"length" is for the type digits only');
  }
  const { choices, ...written } = source;
  return {
    ...defaults,
    ...withoutGaps(written),
    name,
    again: source.again ?? [source.ask],
    remind: source.remind ?? source.ask,
    choices: choices === undefined ? null : { path: choices.split('.'), field: name },
    check: expression('check'),
    whole: expression('whole'),
    minimum: expression('minimum'),
  };
}

type WithoutGaps<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Only what is written. */
function withoutGaps<T extends object>(source: T): WithoutGaps<T> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as WithoutGaps<T>;
}

/** The field that limits a slot's values: of its name, else the one of its type. */
export function withChoiceField(slot: Slot, types: Types): Slot {
  if (!slot.choices) return slot;
  const { path } = slot.choices;
  const fields = typeAt(path, types)?.fields ?? {};
  if (Object.hasOwn(fields, slot.name)) return slot;
  const ofType = Object.keys(fields).filter((name) => fields[name]?.type === slot.type);
  const [field = slot.name] = ofType.length === 1 ? ofType : [];
  return { ...slot, choices: { path, field } };
}
