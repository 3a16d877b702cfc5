/** Two stars on each side make words bold; other stars cover something. */
export function isMasked(text: string): boolean {
  return text.replaceAll(/\*\*[^*]+\*\*/g, '').includes('*');
}
