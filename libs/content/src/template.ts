const placeholder = /\{([a-z][a-z0-9_]*)\}/g;

/** The names in braces that a text wants filled in. */
export function placeholders(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

/** Fills `{name}` from the values; a name without a value stays, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}
