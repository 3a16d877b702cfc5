/** The keys of a telephone, three to a row. */
export const telephoneKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

type TelephoneKey = (typeof telephoneKeys)[number];

type Pressing = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target'>;

const fields = 'input, textarea, select, [contenteditable]';

/** The telephone's key that was pressed on the keyboard: once however long it is held, and not while somebody writes. */
export function keyPressed({ key, repeat, ctrlKey, altKey, metaKey, target }: Pressing): TelephoneKey | null {
  // Some keyboards have # behind Alt, or behind AltGr, which some tell of as Ctrl and Alt.
  const isShortcut = metaKey || (key !== '#' && (ctrlKey || altKey));
  const isWriting = typeof Element !== 'undefined' && target instanceof Element && target.closest(fields) !== null;
  if (repeat || isShortcut || isWriting) return null;
  return telephoneKeys.find((one) => one === key) ?? null;
}

/** What is shown of keys that were pressed: the last one, as others may make a code that nobody else should read. */
export const shownKeys = (pressed: string): string => '•'.repeat(Math.max(0, pressed.length - 1)) + pressed.slice(-1);
