import type { DialogState } from '#dialog';

const numeral = '[0-9０-９零〇○一二三四五六七八九十两幺xXＸ]';
const spoken = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)';

/** Three or more numerals in a row, with what people put between them. */
const code = new RegExp(`(?:${numeral}[\\s,，.。、-]*){3,}|(?:\\b${spoken}\\b[\\s,.-]*){3,}`, 'giu');

/** Whether the words that come next are a secret, such as a one-time code. */
export function awaitsSecret(dialog: DialogState | null): boolean {
  return dialog?.waiting?.kind === 'slot' && dialog.waiting.sensitive;
}

/** The same words with every code in them covered; this is what is stored. */
export function coverSecrets(text: string): string {
  return text.replace(code, '••••');
}
