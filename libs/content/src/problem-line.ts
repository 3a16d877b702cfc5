import type { Language } from '#kernel';
import type { ContentProblem } from './problem.js';

/** `knowledge/intents/cards/card_lost.yaml:3:1 error …` */
export function problemLine({ file, line, column, severity, message }: ContentProblem, language: Language): string {
  const label = { zh: { error: '错误', warning: '提醒' }, en: { error: 'error', warning: 'warning' } }[language][
    severity
  ];
  return `${file}:${String(line)}:${String(column)} ${label}: ${message[language]}`;
}
