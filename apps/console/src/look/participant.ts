import type { Words } from '../words/zh.js';

/** `visitor:…` is the kind and who; of a long random id the end is enough to tell two apart. */
export function participantName(participant: string, words: Words): string {
  const at = participant.indexOf(':');
  const kind = participant.slice(0, Math.max(0, at));
  const name = participant.slice(at + 1);
  const short = name.length > 20 ? `…${name.slice(-6)}` : name;
  const called = words.participants[kind] ?? kind;
  return called === '' ? short : `${called} ${short}`;
}
