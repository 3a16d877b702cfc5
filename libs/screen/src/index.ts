export { parseMarkdown, safeUrl, type Block, type Inline } from './markdown.js';
export { clockLabel, durationLabel, needsTime, shortLabel, timeLabel } from './times.js';
