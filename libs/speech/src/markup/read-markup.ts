import { DomainError } from '#kernel';

/** A node of the markup: text, or an element with what it holds. */
export type MarkupNode = string | MarkupElement;

export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: MarkupNode[];
}

const token =
  /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a small XML document; comments are left out, everything else that is no plain element is refused. */
export function readMarkup(document: string): MarkupElement {
  const top: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [top];
  const body = document.trim().replace(/^<\?xml[^>]*\?>\s*/, '');
  for (const [text, closing, name, attributes = '', empty] of body.matchAll(token)) {
    const inside = open.at(-1) ?? top;
    if (text.startsWith('<!--')) continue;
    if (text === '<') throw bad('a “<” begins nothing that could be read');
    if (name === undefined) inside.children.push(decoded(text));
    else if (closing === '/') close(open, name);
    else {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      inside.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length > 1) throw bad(`<${open.at(-1)?.name ?? ''}> is never closed`);
  const [only, ...more] = top.children;
  if (only === undefined || typeof only === 'string' || more.length > 0) throw bad('it is not one <speak> element');
  return only;
}

function close(open: Open[], name: string): void {
  const last = open.pop();
  if (!last || open.length === 0) throw bad(`</${name}> closes what is not open`);
  if (last.name !== name) throw bad(`<${last.name}> is not closed before </${name}>`);
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    Array.from(found, ([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]),
  );
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));?/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal === undefined ? (hex === undefined ? NaN : parseInt(hex, 16)) : Number(decimal);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    return entities[name ?? ''] ?? whole;
  });
}

export function bad(why: string): DomainError {
  return new DomainError('speech.bad-markup', `This markup cannot be spoken: ${why}.`);
}
