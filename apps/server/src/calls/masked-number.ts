/** All but the last four digits of a number; made-up customers are shown. */
export function masked(number: string | null): string | null {
  if (number === null || /^(sim|persona|browser):/.test(number)) return number;
  return '*'.repeat(Math.max(0, number.length - 4)) + number.slice(-4);
}
