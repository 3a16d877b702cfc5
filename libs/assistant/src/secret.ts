import type { DialogState } from '#dialog';
import { findPersonalData, mask } from '#privacy';

const numeral = '[0-9０-９零〇○一二三四五六七八九十两幺xXＸ]';
const spoken = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)';

/** Three or more numerals in a row, with what people put between them. */
const code = new RegExp(`(?:${numeral}[\\s,，.。、-]*){3,}|(?:\\b${spoken}\\b[\\s,.-]*){3,}`, 'giu');

function awaitsSecret(dialog: DialogState | null): boolean {
  return dialog?.waiting?.kind === 'slot' && dialog.waiting.sensitive;
}

/** What is stored of a customer's words: passwords, codes and the like are covered, asked for by the dialog or not. */
export function withoutSecrets(text: string, dialog: DialogState | null): string {
  const covered = awaitsSecret(dialog) ? text.replace(code, '••••') : text;
  const secrets = findPersonalData(covered).filter((finding) => finding.class === 'C3');
  return mask(covered, secrets);
}
