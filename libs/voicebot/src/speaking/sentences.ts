/** Shorter parts are spoken together with the next one. */
const shortest = 4;

/** The first part may end at a comma, so that the voice can begin sooner; then it has so many characters at least. */
const firstPart = 12;

/** Cuts a text where a voice may breathe, so that speaking can begin before everything is rendered. */
export function sentences(text: string): readonly string[] {
  const parts = text
    .replace(/\s+/g, ' ')
    .trim()
    .match(/[^。！？!?；;]*?(?:[。！？!?；;]+["”’）)]*|(?<=[a-z]{2})\.(?=\s+[A-Z])|$)\s*/gu);
  const whole: string[] = [];
  for (const part of parts ?? []) {
    if (part.trim() === '') continue;
    const last = whole.at(-1);
    if (last !== undefined && last.trim().length < shortest) whole[whole.length - 1] = last + part;
    else whole.push(part);
  }
  const [first = '', ...rest] = whole;
  const comma = first.slice(firstPart).search(/[，,：:]/u);
  const isLong = comma >= 0 && first.length - firstPart - comma > firstPart;
  if (!isLong) return whole.filter((part) => part !== '').map((part) => part.trim());
  const cut = firstPart + comma + 1;
  return [first.slice(0, cut), first.slice(cut), ...rest].map((part) => part.trim());
}
