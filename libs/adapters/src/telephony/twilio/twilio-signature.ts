import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the carrier signs its requests with: the address as it called it, and the form's fields in order of their names. */
export function twilioSignature(url: string, fields: Readonly<Record<string, string>>, token: string): string {
  const text = Object.keys(fields)
    .sort()
    .reduce((joined, name) => joined + name + (fields[name] ?? ''), url);
  return createHmac('sha1', token).update(text).digest('base64');
}

export function isSigned(
  given: string | undefined,
  url: string,
  fields: Readonly<Record<string, string>>,
  token: string,
): boolean {
  const wanted = Buffer.from(twilioSignature(url, fields, token));
  const shown = Buffer.from(given ?? '');
  return wanted.length === shown.length && timingSafeEqual(wanted, shown);
}
