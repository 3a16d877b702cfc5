/** The number the server put into this page and its policy; '' where there is no policy, as in development. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

interface PageOfElements {
  createElement(name: string, options?: ElementCreationOptions): HTMLElement;
}

/**
 * Ant Design hands the nonce to its own styles, but two of its measurements (scroll bars, locked scrolling) forget it.
 * Only our own scripts run here, so every style a script makes is ours.
 */
export function giveStylesTheNonce(): void {
  if (nonce === '') return;
  const page: PageOfElements = document;
  const make = page.createElement.bind(page);
  page.createElement = (name, options) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
