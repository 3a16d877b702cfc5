/** One message of FreeSWITCH's event socket: headers, and a body when they say how long it is. */
export interface EslMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const largestBytes = 4 * 1024 * 1024;

/** Takes a stream of bytes apart; null for a message that is longer than any event. */
export class EslReader {
  private rest: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): EslMessage[] | null {
    let all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const messages: EslMessage[] = [];
    for (;;) {
      const end = all.indexOf('\n\n');
      if (end === -1) break;
      const headers = headersOf(all.toString('utf8', 0, end));
      const length = Number(headers['content-length'] ?? 0);
      if (!(length >= 0 && length <= largestBytes)) return null;
      if (all.length < end + 2 + length) break;
      messages.push({ headers, body: all.toString('utf8', end + 2, end + 2 + length) });
      all = all.subarray(end + 2 + length);
    }
    this.rest = Buffer.from(all);
    return this.rest.length > largestBytes ? null : messages;
  }
}

function headersOf(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
