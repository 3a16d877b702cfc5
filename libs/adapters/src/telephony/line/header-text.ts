const headerLimitBytes = 800;

/** One line for a SIP header, cut to what fits into a packet. */
export function headerText(text: string): string {
  let line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  while (Buffer.byteLength(line) > headerLimitBytes) line = line.slice(0, -1);
  return line;
}
