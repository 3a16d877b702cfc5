import type { Language } from '#kernel';
import { sayDate, sayDigits, sayNumber, sayPhone, sayTime } from '#content';
import type { SynthesisRequest } from '../ports/text-to-speech.port.js';
import { bad, type MarkupElement, type MarkupNode, readMarkup } from './read-markup.js';

/** What an engine for plain text is given one by one: words, pauses and the marks between them. */
export type SpeechPiece =
  | { readonly kind: 'words'; readonly text: string; readonly speed: number; readonly gainDb: number }
  | { readonly kind: 'pause'; readonly durationMs: number }
  | { readonly kind: 'mark'; readonly name: string };

interface Manner {
  readonly speed: number;
  readonly gainDb: number;
  readonly language: Language;
}

/** The pieces of a request. Markup that is not of the subset is a `DomainError`. */
export function speechPieces(request: SynthesisRequest): readonly SpeechPiece[] {
  const { speech, language, speed = 1, gainDb = 0 } = request;
  const manner = { speed, gainDb, language };
  if ('text' in speech) return isSpeakable(speech.text) ? [words(speech.text, manner)] : [];
  const root = readMarkup(speech.ssml);
  if (root.name !== 'speak') throw bad(`it begins with <${root.name}> instead of <speak>`);
  return together(root.children.flatMap((child) => pieces(child, manner)));
}

/** Text in which there is anything to say. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function pieces(node: MarkupNode, manner: Manner): SpeechPiece[] {
  if (typeof node === 'string') return [words(node, manner)];
  const inside = (next: Manner = manner): SpeechPiece[] => node.children.flatMap((child) => pieces(child, next));
  const { attributes } = node;
  switch (node.name) {
    case 'p':
      return [...inside(), { kind: 'pause', durationMs: 400 }];
    case 's':
      return [...inside(), { kind: 'pause', durationMs: 200 }];
    case 'break':
      return [{ kind: 'pause', durationMs: pauseOf(attributes) }];
    case 'mark':
      return [{ kind: 'mark', name: attributes.name ?? '' }];
    case 'prosody':
      return inside(prosody(attributes, manner));
    case 'sub':
      return [words(attributes.alias ?? textOf(node), manner)];
    case 'say-as':
      return [words(sayAs(textOf(node).trim(), attributes['interpret-as'] ?? '', manner.language), manner)];
    default:
      throw bad(`<${node.name}> is not one of p, s, break, mark, prosody, sub, say-as`);
  }
}

function words(text: string, { speed, gainDb }: Manner): SpeechPiece {
  return { kind: 'words', text: text.replace(/\s+/g, ' '), speed, gainDb };
}

const strengths: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 100,
  weak: 200,
  medium: 400,
  strong: 700,
  'x-strong': 1000,
};
const longestPauseMs = 10_000;

function pauseOf({ time, strength = 'medium' }: Readonly<Record<string, string>>): number {
  if (time === undefined) return strengths[strength] ?? 400;
  const found = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(time);
  if (!found) throw bad(`“${time}” is no time such as 300ms or 0.5s`);
  return Math.min(longestPauseMs, Number(found[1]) * (found[2] === 's' ? 1000 : 1));
}

const rates: Readonly<Record<string, number>> = {
  'x-slow': 0.6,
  slow: 0.8,
  medium: 1,
  default: 1,
  fast: 1.25,
  'x-fast': 1.6,
};
const volumes: Readonly<Record<string, number>> = {
  soft: -6,
  medium: 0,
  default: 0,
  loud: 6,
  'x-soft': -12,
  'x-loud': 12,
};

function prosody({ rate, volume }: Readonly<Record<string, string>>, manner: Manner): Manner {
  const speed = manner.speed * (rate === undefined ? 1 : (rates[rate] ?? percentage(rate)));
  const gainDb = manner.gainDb + (volume === undefined ? 0 : (volumes[volume] ?? decibels(volume)));
  return { ...manner, speed: Math.max(0.5, Math.min(2, speed)), gainDb: Math.max(-12, Math.min(12, gainDb)) };
}

/** 80%, +20%, -20% or 1.2. */
function percentage(rate: string): number {
  const found = /^([+-]?)(\d+(?:\.\d+)?)(%?)$/.exec(rate);
  if (!found) throw bad(`“${rate}” is no rate such as slow, 80% or +10%`);
  const value = Number(found[2]) / (found[3] === '%' ? 100 : 1);
  return found[1] === '+' ? 1 + value : found[1] === '-' ? 1 - value : value;
}

function decibels(volume: string): number {
  const found = /^([+-]?\d+(?:\.\d+)?)dB$/.exec(volume);
  if (!found) throw bad(`“${volume}” is no volume such as soft, loud or +6dB`);
  return Number(found[1]);
}

function sayAs(text: string, kind: string, language: Language): string {
  switch (kind) {
    case 'digits':
    case 'characters':
    case 'spell-out':
      return sayDigits(text, language);
    case 'telephone':
      return sayPhone(text, language, 'voice');
    case 'date':
      return sayDate(text, language, 'voice');
    case 'time':
      return sayTime(text, language, 'voice');
    case 'cardinal':
    case 'number':
      return sayNumber(Number(text), language);
    default:
      throw bad(`<say-as interpret-as="${kind}"> is not one of digits, telephone, date, time, number`);
  }
}

function textOf(element: MarkupElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** Neighbouring words said in the same manner as one piece; pieces without any word are left out. */
function together(all: readonly SpeechPiece[]): readonly SpeechPiece[] {
  const result: SpeechPiece[] = [];
  for (const piece of all) {
    const last = result.at(-1);
    if (piece.kind !== 'words') result.push(piece);
    else if (last?.kind === 'words' && last.speed === piece.speed && last.gainDb === piece.gainDb)
      result.splice(-1, 1, { ...last, text: last.text + piece.text });
    else result.push(piece);
  }
  return result
    .filter((piece) => piece.kind !== 'words' || isSpeakable(piece.text))
    .map((piece) => (piece.kind === 'words' ? { ...piece, text: piece.text.trim() } : piece));
}
