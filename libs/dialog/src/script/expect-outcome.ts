import type { Script } from '../schema/script.schema.js';
import type { Value } from '../value.js';
import { isExpected, plainOf, type Played } from './played.js';

type Then = NonNullable<Script['then']>;
type Plain = Readonly<Record<string, string | number | boolean | null>>;
type Report = (what: string, expected: string, actual: string) => void;

const shown = (values: Readonly<Record<string, Value>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainOf(value)])));

function compareValues(what: string, expected: Plain, actual: Readonly<Record<string, Value>>, report: Report): void {
  for (const [name, value] of Object.entries(expected)) {
    const found = Object.hasOwn(actual, name) ? actual[name] : undefined;
    if (!isExpected(found, value)) report(`${what}.${name}`, String(value), String(plainOf(found ?? null)));
  }
}

function compareActions(expected: NonNullable<Then['actions']>, { actions }: Played, report: Report): void {
  const wanted = expected.flatMap((one): readonly (readonly [string, Plain])[] =>
    typeof one === 'string' ? [[one, {}]] : Object.entries(one),
  );
  const isSame =
    wanted.length === actions.length &&
    wanted.every(([name, values], i) => {
      const found = actions[i];
      return (
        found?.action === name &&
        Object.entries(values).every(([key, value]) => isExpected(found.arguments[key], value))
      );
    });
  if (isSame) return;
  report(
    'actions',
    wanted.map(([name, values]) => `${name} ${JSON.stringify(values)}`).join('; ') || '–',
    actions.map(({ action, arguments: given }) => `${action} ${shown(given)}`).join('; ') || '–',
  );
}

/** Compares how a conversation ended with what a script expects. */
export function compareOutcome(then: Then, played: Played, report: Report): void {
  const single = (what: string, expected: string | number | undefined, actual: string | number | null) => {
    if (expected !== undefined && expected !== actual) report(what, String(expected), String(actual ?? '–'));
  };
  single('end', then.end, played.end);
  single('disposition', then.disposition, played.disposition);
  single('handover', then.handover, played.handover);
  single('level', then.level, played.level);
  if (played.dispositions.length > 1) report('disposition', 'exactly one', played.dispositions.join(', '));
  for (const what of ['suppressed', 'alerts'] as const) {
    const expected = then[what];
    if (expected && expected.join() !== played[what].join())
      report(what, expected.join(', '), played[what].join(', ') || '–');
  }
  if (then.actions) compareActions(then.actions, played, report);
  if (then.slots) compareValues('slots', then.slots, played.slots, report);
  if (then.promise) compareValues('promise', then.promise, played.promise ?? {}, report);
}
