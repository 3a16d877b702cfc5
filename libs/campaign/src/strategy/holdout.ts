/** Who a contact is treated by, for good: the strategy's robot, a person, or nobody. */
export const arms = ['robot', 'human', 'nobody'] as const;
export type Arm = (typeof arms)[number];

/** A number from 0 up to 1 that is always the same for a text (FNV-1a, mixed as MurmurHash 3 ends). */
function steadyShare(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ (text.charCodeAt(i) & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (text.charCodeAt(i) >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/**
 * The arm of a contact, by nothing but their id: no list, score or day moves them. When shares grow, contacts only
 * move out of the robot's arm: people's arm fills from one end, nobody's from the other.
 */
export function armOf(contact: string, salt: string, shares: { readonly human: number; readonly nobody: number }): Arm {
  const place = steadyShare(`${salt}:${contact}`);
  if (place < shares.human) return 'human';
  return place >= 1 - shares.nobody ? 'nobody' : 'robot';
}
