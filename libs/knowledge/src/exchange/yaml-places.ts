import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, Scalar } from 'yaml';
import type { Finding, Place } from './finding.js';

/** A YAML text whose parts know their lines. */
export class YamlPlaces {
  private readonly lines = new LineCounter();
  readonly contents: unknown;
  readonly findings: readonly Finding[];

  constructor(text: string) {
    const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.contents = document.contents;
    this.findings = document.errors.map((error) => ({
      severity: 'error',
      place: { row: this.lines.linePos(error.pos[0]).line },
      message: { zh: `YAML 格式错误：${error.message}`, en: `not valid YAML: ${error.message}` },
    }));
  }

  placeOf(node: unknown): Place {
    const offset = (node as Node | null)?.range?.[0];
    return offset === undefined ? {} : { row: this.lines.linePos(offset).line };
  }

  /** The place of a line inside a text block; of other texts that of their start. */
  placeInBlock(node: Scalar, line: number): Place {
    const start = this.placeOf(node).row;
    if (start === undefined) return {};
    return { row: node.type === Scalar.BLOCK_LITERAL ? start + 1 + line : start };
  }
}

/** Items of a list, none of anything else. */
export function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

export function textOf(node: unknown): string | null {
  if (!isScalar(node)) return null;
  const { value } = node;
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function partOf(node: unknown, key: string): unknown {
  return isMap(node) ? node.get(key, true) : undefined;
}

export function keysOf(node: unknown): readonly { readonly key: string; readonly at: unknown; readonly value: unknown }[] {
  if (!isMap(node)) return [];
  return node.items.map(({ key, value }) => ({ key: textOf(key) ?? '', at: key, value }));
}

/** The plain value of a part. */
export function valueOf(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(valueOf);
  if (isMap(node)) return Object.fromEntries(keysOf(node).map(({ key, value }) => [key, valueOf(value)]));
  return undefined;
}
