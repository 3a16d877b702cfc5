import type { Prompt } from '../schema/prompts.schema.js';

const placeholder = /\{([a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)*)\}/g;

/** The names in braces that a text wants filled in, such as {card} and {frozen.status}. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

/** Fills `{name}` where a value is given; others stay, so that they are seen. */
export function fillPrompt(text: string, value: (name: string) => string | null): string {
  const filled = text.replace(placeholder, (whole, name: string) => value(name) ?? whole);
  // Chinese is written without spaces; authors put them around a placeholder all the same.
  return filled.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** Every text of a prompt outside its table, with its place. */
export function textsOf(prompt: Prompt): readonly { readonly path: readonly string[]; readonly text: string }[] {
  return (['zh', 'en'] as const).flatMap((language) => [
    ...(['chat', 'voice'] as const).map((channel) => ({ path: [language, channel], text: prompt[language][channel] })),
    ...(prompt.buttons?.[language] ?? []).map((text) => ({ path: ['buttons', language], text })),
  ]);
}
