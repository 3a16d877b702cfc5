export { closest } from './closest.js';
export { parseContent, type Locate, type Parsed } from './parse.js';
export type { ContentProblem } from './problem.js';
export { fill, placeholders } from './template.js';
