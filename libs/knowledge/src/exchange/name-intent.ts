import { pinyin } from 'pinyin-pro';

const longest = 64;

/**
 * The name of an intent that an outside name or a question comes to: lower case, Chinese by its sound. Null when
 * nothing is left of it.
 */
export function nameIntent(name: string): string | null {
  if (/^[a-z][a-z0-9_]{1,63}$/.test(name)) return name;
  const plain = name.normalize('NFKC');
  const sounds = /\p{Script=Han}/u.test(plain)
    ? pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('_')
    : plain;
  const words = sounds
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (words === '') return null;
  const named = /^[a-z]./.test(words) ? words : `q_${words}`;
  return named.length <= longest ? named : named.slice(0, longest).replace(/_[^_]*$/, '');
}
