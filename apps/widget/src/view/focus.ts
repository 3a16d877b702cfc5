/** A mouse or trackpad: putting the cursor into the field raises no keyboard over the screen. */
export function hasFinePointer(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}

/** Where the keyboard goes on after a button that has gone: to the field, on a phone to the conversation. */
export function moveFocusOn(): void {
  const place = document.querySelector<HTMLElement>(hasFinePointer() ? 'textarea' : '.scroller');
  place?.focus({ preventScroll: true });
}
