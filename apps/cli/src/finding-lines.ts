import type { Finding, Place } from '#knowledge';
import { say, terminalLanguage } from './terminal.js';

function placeText({ sheet, row }: Place): string {
  return [
    ...(sheet === undefined || sheet === null ? [] : [say(`工作表 “${sheet}”`, `sheet "${sheet}"`)]),
    ...(row === undefined ? [] : [say(`第 ${String(row)} 行`, `row ${String(row)}`)]),
  ].join(say('', ', '));
}

/** `faq.xlsx: row 12: error: …` */
function findingLine(file: string, { severity, place, message }: Finding): string {
  const label = severity === 'error' ? say('错误', 'error') : say('提醒', 'warning');
  return [file, placeText(place), label, message[terminalLanguage()]].filter((part) => part !== '').join(': ');
}

export function printFindings(file: string, findings: readonly Finding[]): void {
  for (const finding of findings) process.stderr.write(`${findingLine(file, finding)}\n`);
}
