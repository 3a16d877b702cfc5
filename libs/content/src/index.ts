export { closest } from './closest.js';
export { parseContent, type Locate, type Parsed } from './parse.js';
export type { ContentProblem } from './problem.js';
export { problemLine } from './problem-line.js';
export { fill, placeholders } from './template.js';
export { sayDate, sayTime } from './say/dates.js';
export { sayCardTail, sayPercentage, sayPhone, sayTerm } from './say/identifiers.js';
export { sayMoney, type Medium } from './say/money.js';
export { sayDigits, sayNumber } from './say/numbers.js';
