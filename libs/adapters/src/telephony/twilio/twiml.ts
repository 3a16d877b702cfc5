const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
const response = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;

/** The call's sound to us and ours to the call; `key` comes back with the stream and nobody else knows it. */
export function connectStream(url: string, key: string): string {
  return response(
    `<Connect><Stream url="${escaped(url)}"><Parameter name="key" value="${escaped(key)}"/></Stream></Connect>`,
  );
}

export const refuse = (reason: 'busy' | 'rejected'): string => response(`<Reject reason="${reason}"/>`);
export const dialNumber = (number: string): string => response(`<Dial>${escaped(number)}</Dial>`);
export const enqueue = (queue: string): string => response(`<Enqueue>${escaped(queue)}</Enqueue>`);
