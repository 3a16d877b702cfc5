import { closest } from '#content';
import { typeAt } from '../load/compile-prompts.js';
import { placeholdersIn, textsOf } from '../load/prompt-names.js';
import type { TypeOf } from '../expression/typecheck.js';
import type { Checked } from './checked.js';

/** Names the engine itself fills in. */
const always = new Set(['title', 'value']);

function unknownName({ flow, world, promptReport }: Checked, path: readonly PropertyKey[], name: string): void {
  const own = Object.keys(flow.types).flatMap((head) => [
    head,
    ...Object.keys(flow.types[head]?.type === 'record' ? (flow.types[head].fields ?? {}) : {}).map(
      (field) => `${head}.${field}`,
    ),
  ]);
  const meant = closest(name, [...own, ...world.facts]);
  promptReport.error(
    path,
    `占位符 {${name}} 没有对应的值${meant ? `，您是否想写 {${meant}}？` : ''}`,
    `nothing fills {${name}}${meant ? `: did you mean {${meant}}?` : ''}`,
  );
}

function checkShown(checked: Checked, path: readonly PropertyKey[], name: string, type: TypeOf): void {
  if (type.type === 'record' || type.type === 'list') {
    checked.promptReport.error(
      path,
      `{${name}} 是一组值，不能直接说：请写其中一项`,
      `{${name}} is several values: name one of them`,
    );
  } else if (type.sensitivity === 'secret') {
    checked.promptReport.error(
      path,
      `{${name}} 是保密信息，不能说出：请删去`,
      `{${name}} is a secret and is never said: remove it`,
    );
  }
}

function checkTable(checked: Checked, name: string): void {
  const table = checked.prompts[name]?.table;
  if (!table) return;
  const rows = typeAt(table.rows.split('.'), checked.flow.types);
  if (rows?.type !== 'list') {
    const said = `“${table.rows}”`;
    checked.promptReport.error([name, 'table', 'rows'], `${said} 不是列表`, `"${table.rows}" is no list`);
    return;
  }
  const fields = rows.fields ?? {};
  const texts = [
    ...table.columns.map(({ value }, i) => ({ path: [name, 'table', 'columns', i, 'value'], text: value })),
    ...Object.entries(table.spoken ?? {}).map(([language, text]) => ({
      path: [name, 'table', 'spoken', language],
      text,
    })),
  ];
  for (const { path, text } of texts) {
    for (const field of placeholdersIn(text)) {
      if (Object.hasOwn(fields, field) || checked.world.facts.has(field)) continue;
      const meant = closest(field, Object.keys(fields));
      checked.promptReport.error(
        path,
        `列表里没有 {${field}}${meant ? `，您是否想写 {${meant}}？` : ''}`,
        `the rows have no {${field}}${meant ? `: did you mean {${meant}}?` : ''}`,
      );
    }
  }
}

/** Prompts that a flow may say: by its moves and slots, and the engine's that it words anew. */
function usedPrompts({ flow }: Checked): ReadonlySet<string> {
  const moves = Object.values(flow.steps).flat();
  const said = moves.flatMap((move) => (move.kind === 'say' ? [move.prompt] : []));
  const asked = Object.values(flow.slots).flatMap(({ ask, again, remind, readback, invalid }) => [
    ask,
    ...again,
    remind,
    readback ?? '',
    invalid ?? '',
  ]);
  return new Set([...said, ...asked]);
}

/** What a flow says is worded, filled and used. */
export function checkPrompts(checked: Checked, common: ReadonlySet<string>): void {
  const used = usedPrompts(checked);
  for (const [name, prompt] of Object.entries(checked.prompts)) {
    if (!used.has(name) && !common.has(name)) {
      checked.promptReport.warning(
        [name],
        `话术 “${name}” 没有用到：请删去`,
        `the prompt "${name}" is not used: remove it`,
      );
    }
    for (const { path, text } of textsOf(prompt)) {
      for (const placeholder of placeholdersIn(text)) {
        const type = typeAt(placeholder.split('.'), checked.flow.types);
        if (type) checkShown(checked, [name, ...path], placeholder, type);
        else if (!always.has(placeholder) && !checked.world.facts.has(placeholder)) {
          unknownName(checked, [name, ...path], placeholder);
        }
      }
    }
    checkTable(checked, name);
  }
}
