import type { Words } from '../words/zh.js';
import { participantParts } from './rows.js';

/** "访客 …0abcde", "Customer ZH-77". */
export function participantName(participant: string, { handoff }: Words): string {
  const { kind, name } = participantParts(participant);
  const called = handoff.participants[kind] ?? kind;
  return called === '' ? name : `${called} ${name}`;
}
