import type { Expression } from '../expression/expression.js';
import { fits, type TypeName, type TypeOf, typecheck, typeOfName } from '../expression/typecheck.js';
import type { Move, Slot } from '../load/flow.js';
import type { Action } from '../schema/actions.schema.js';
import { type Checked, missing } from './checked.js';

type Path = readonly PropertyKey[];

/** The type of an expression at a place; what is wrong with it is reported. */
function typeAt(
  { flow, report }: Checked,
  path: Path,
  source: string | number | boolean | undefined,
  expression: Expression,
): TypeOf | null {
  return report.inExpression(path, String(source ?? ''), () => typecheck(expression, flow.types));
}

function demand(checked: Checked, path: Path, found: TypeOf | null, wanted: TypeName): void {
  if (!found || fits(found, wanted)) return;
  const [a, b] = [found.type, wanted];
  checked.report.error(path, `这里需要 ${b}，而这是 ${a}`, `this must be ${b}, and it is ${a}`);
}

type Assignments = Extract<Move, { kind: 'run' }>['with'];
type Written = Readonly<Record<string, string | number | boolean>> | undefined;

function checkAssigned(
  checked: Checked,
  path: Path,
  written: Written,
  assignments: Assignments,
  wanted: (name: string) => TypeName | null | undefined,
): void {
  for (const [name, expression] of assignments) {
    const place = [...path, name];
    const found = typeAt(checked, place, written?.[name], expression);
    const type = wanted(name);
    if (type) demand(checked, place, found, type);
  }
}

type Run = Extract<Move, { kind: 'run' }>;

function checkRun(checked: Checked, path: Path, written: Written, move: Run): void {
  const action = Object.hasOwn(checked.actions, move.action) ? checked.actions[move.action] : undefined;
  const known = action?.arguments ?? {};
  checkAssigned(checked, [...path, 'with'], written, move.with, (name) => {
    const argument = Object.hasOwn(known, name) ? known[name] : undefined;
    return typeof argument === 'object' ? argument.type : argument;
  });
  if (!action) return;
  checkArguments(checked, path, move, action);
  const { report, flow } = checked;
  if (action.grants && flow.purpose !== 'verification') {
    report.error(
      [...path, 'run'],
      `${move.action} 会提高核身等级，只能在 verification 流程里运行`,
      `${move.action} raises the assurance level and belongs in a verification flow`,
    );
  }
  const { refusals = [] } = action;
  if (move.refused === null && move.into === null && refusals.length > 0) {
    report.error(
      [...path, 'run'],
      `${move.action} 可能被拒绝（${refusals.join('、')}）：请写 refused: 步骤`,
      `${move.action} may be refused (${refusals.join(', ')}): write refused: step`,
    );
  }
}

function checkArguments({ report }: Checked, path: Path, move: Run, action: Action): void {
  for (const [name] of move.with) {
    if (Object.hasOwn(action.arguments, name)) continue;
    report.error([...path, 'with', name], ...missing('参数', 'argument', name, Object.keys(action.arguments)));
  }
  for (const [name, argument] of Object.entries(action.arguments)) {
    const isOptional = typeof argument !== 'string' && argument.optional === true;
    if (isOptional || move.with.some(([given]) => given === name)) continue;
    report.error(
      [...path, 'run'],
      `动作 ${move.action} 缺少参数 “${name}”：请写 with: { ${name}: … }`,
      `the action ${move.action} lacks "${name}": write with: { ${name}: … }`,
    );
  }
}

function checkSlot(checked: Checked, name: string, slot: Slot): void {
  const path = ['slots', name];
  const written = checked.source.slots?.[name];
  if (slot.check)
    demand(checked, [...path, 'check'], typeAt(checked, [...path, 'check'], written?.check, slot.check), 'yes_no');
  for (const key of ['whole', 'minimum'] as const) {
    const expression = slot[key];
    if (expression)
      demand(checked, [...path, key], typeAt(checked, [...path, key], written?.[key], expression), 'amount');
  }
  const { choices } = slot;
  if (choices) checkChoices(checked, [...path, 'choices'], slot, choices);
}

function checkChoices(
  checked: Checked,
  path: Path,
  slot: Slot,
  { path: list, field: name }: NonNullable<Slot['choices']>,
): void {
  const { flow, report } = checked;
  const found = report.inExpression(path, list.join('.'), () => typeOfName(list, flow.types, 1));
  if (!found) return;
  if (found.type !== 'list') {
    report.error(path, `“${list.join('.')}” 不是列表`, `"${list.join('.')}" is no list`);
    return;
  }
  const field = found.fields?.[name];
  if (!field) report.error(path, ...missing('列', 'field of that list', name, Object.keys(found.fields ?? {})));
  else demand(checked, path, field, slot.type);
}

function checkSet(checked: Checked, path: Path, written: Written, move: Extract<Move, { kind: 'set' }>): void {
  checkAssigned(checked, path, written, move.values, (name) => checked.flow.types[name]?.type);
}

function checkCall(checked: Checked, path: Path, written: Written, move: Extract<Move, { kind: 'call' }>): void {
  const called = checked.flows.get(move.flow);
  checkAssigned(checked, [...path, 'with'], written, move.with, (name) => called?.slots[name]?.type);
  if (!called) return;
  for (const [name] of move.with) {
    if (Object.hasOwn(called.slots, name)) continue;
    checked.report.error(
      [...path, 'with', name],
      ...missing(`槽位（${move.flow}）`, `slot in ${move.flow}`, name, Object.keys(called.slots)),
    );
  }
}

/** Every expression makes sense, and every value is of the type that is wanted. */
export function checkTypes(checked: Checked): void {
  for (const [name, slot] of Object.entries(checked.flow.slots)) checkSlot(checked, name, slot);
  for (const [step, moves] of Object.entries(checked.flow.steps)) {
    moves.forEach((move, i) => {
      const path = ['steps', step, i];
      const written = checked.source.steps[step]?.[i];
      if (move.when)
        demand(checked, [...path, 'when'], typeAt(checked, [...path, 'when'], written?.when, move.when), 'yes_no');
      if (move.kind === 'run') checkRun(checked, path, written?.with, move);
      if (move.kind === 'call') checkCall(checked, path, written?.with, move);
      if (move.kind === 'set') checkSet(checked, [...path, 'set'], written?.set, move);
      if (move.kind === 'promise') {
        for (const [key, wanted] of [
          ['amount', 'amount'],
          ['date', 'date'],
          ['channel', 'text'],
        ] as const) {
          const place = [...path, 'promise', key];
          demand(checked, place, typeAt(checked, place, written?.promise?.[key], move[key]), wanted);
        }
      }
    });
  }
}
