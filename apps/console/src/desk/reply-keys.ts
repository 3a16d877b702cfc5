type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'>;

/**
 * Whether a key sends the reply: Enter alone. Enter that ends the choice of a Chinese word does not; Safari reports it
 * after the composition has ended, and only the key code 229 tells.
 */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
export function sends({ key, shiftKey, altKey, ctrlKey, metaKey, isComposing, keyCode }: Key): boolean {
  return key === 'Enter' && !(shiftKey || altKey || ctrlKey || metaKey || isComposing || keyCode === 229);
}
