/** Service numbers that banks and public services are called at: nobody's personal data. */
const publicNumbers = new Set(
  (
    '95588 95533 95566 95599 95555 95559 95568 95577 95528 95558 95561 95595 95508 95511 95526 95527 95580 95594 95537 95516 ' +
    '95588 95598 95500 95518 95519 95522 95567 95105 95313 95541 95574 95398 95078 95595 10086 10010 10000 12345 12315 12378 12363'
  ).split(' '),
);

const digitsOf = (text: string): string => text.replace(/[^\d+]/g, '');

/** Whether what was found is a number or word of the bank itself. */
export function isOwn(said: string, digits: string, own: readonly string[]): boolean {
  if (publicNumbers.has(digits)) return true;
  if (own.length === 0) return false;
  const lower = said.toLowerCase();
  return own.some((word) => {
    const number = digitsOf(word);
    return word.toLowerCase() === lower || (number.length >= 5 && number === digits);
  });
}
