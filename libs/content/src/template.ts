const placeholder = /\{([a-z][a-z0-9_]*)\}/g;

/** The names in braces that a text wants filled in. */
export function placeholders(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

/** Fills `{name}` from the values; a name without a value stays, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  const filled = text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
  // Chinese is written without spaces; authors put them around a placeholder all the same.
  return filled.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}
