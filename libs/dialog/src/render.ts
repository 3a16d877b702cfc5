import type { Language } from '#kernel';
import type { DialogChannel } from './engine/context.js';
import type { SayEffect, TypedValue, TypedValues } from './engine/effect.js';
import type { TypeName } from './expression/typecheck.js';
import type { Dialogs } from './load/dialogs.js';
import { fillPrompt } from './load/prompt-names.js';
import { isOutbound } from './load/flow.js';
import type { Prompt } from './schema/prompts.schema.js';
import type { Value, Values } from './value.js';

/** Writes a value the way it is read on a screen or said on the phone. */
export type Format = (value: Value, type: TypeName, language: Language, channel: DialogChannel) => string;

/** How and for whom words are made. */
export interface Manner {
  readonly language: Language;
  readonly channel: DialogChannel;
  readonly format: Format;
  /** The bank's facts in that language: {bank}, {hotline} … */
  readonly facts: Readonly<Record<string, string>>;
}

export interface Rendered {
  /** Markdown subset on chat, plain text on the phone. */
  readonly text: string;
  readonly buttons: readonly string[];
}

const rowsShown = 10;
const rowsSpoken = 3;

function written({ type, value, words }: TypedValue, { language, channel, format }: Manner): string {
  if (words) return words[language];
  return value === null ? '' : format(value, type, language, channel);
}

function filled(text: string, values: TypedValues, manner: Manner): string {
  return fillPrompt(text, (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value) return written(value, manner);
    return Object.hasOwn(manner.facts, name) ? (manner.facts[name] ?? null) : null;
  });
}

const inRow = (row: Values, fields: Readonly<Record<string, TypeName>>): TypedValues =>
  Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { type, value: row[name] ?? null }]));

/** A cell must not break its table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

function tableOf(prompt: Prompt, values: TypedValues, manner: Manner): string {
  const { table } = prompt;
  const rows = table && values[table.rows];
  if (!table || !rows || !Array.isArray(rows.value) || rows.value.length === 0) return '';
  const all = (rows.value as readonly Values[]).map((row) => inRow(row, rows.fields ?? {}));
  if (manner.channel === 'voice') {
    const { spoken } = table;
    if (!spoken) return '';
    const said = all
      .slice(0, table.mostSpoken ?? rowsSpoken)
      .map((row) => filled(spoken[manner.language], row, manner));
    return said.join(manner.language === 'zh' ? '；' : '; ') + (manner.language === 'zh' ? '。' : '.');
  }
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(table.columns.map((column) => column[manner.language])),
    line(table.columns.map(() => '---')),
    ...all
      .slice(0, table.most ?? rowsShown)
      .map((row) => line(table.columns.map(({ value }) => filled(value, row, manner)))),
  ].join('\n');
}

/** The words of a prompt with its values, in one language for one channel; names without a value stay, so that they are seen. */
export function render(prompt: Prompt, values: TypedValues, manner: Manner): Rendered {
  const text = filled(prompt[manner.language][manner.channel], values, manner);
  const table = tableOf(prompt, values, manner);
  const buttons = (prompt.buttons?.[manner.language] ?? []).map((button) => filled(button, values, manner));
  const gap = manner.channel === 'chat' ? '\n\n' : manner.language === 'zh' ? '' : ' ';
  return { text: table === '' ? text : `${text}${gap}${table}`, buttons };
}

/** The common prompt before a reminder. */
const leadIn = 'reminder';

/** What a `say` effect says, with its buttons; empty when the flow's version is no longer known. */
export function renderSay(effect: SayEffect, dialogs: Dialogs, manner: Manner): Rendered {
  const flow = dialogs.version(effect.flow, effect.version);
  const prompts = flow?.prompts ?? {};
  const prompt = prompts[effect.prompt]?.source;
  if (!prompt) return { text: '', buttons: [] };
  const { text, buttons } = render(prompt, effect.values, manner);
  // The title of a call that the bank makes is not for everybody's ears.
  const isSilent = effect.reminder === null || (flow !== null && isOutbound(flow));
  const before = isSilent ? undefined : prompts[leadIn]?.source;
  const lead = before ? render(before, effect.values, manner).text + (manner.language === 'zh' ? '' : ' ') : '';
  return {
    text: lead + text,
    buttons: [...new Set([...buttons, ...effect.choices.map((one) => written(one, manner))])],
  };
}
