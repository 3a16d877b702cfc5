/** Nothing that could name another endpoint or add an option to it. */
const plainNumber = /^\+?[0-9A-Za-z*#._-]{1,64}$/;

export function isPlainNumber(number: string): boolean {
  return plainNumber.test(number);
}
