/** Makes an element; attributes as in HTML, but never `style`, which a page's CSP may forbid. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A picture of paths, each a class and what it draws. */
export function picture(className: string, paths: readonly (readonly [string, string])[]): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  for (const [kind, drawing] of paths) {
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('class', kind);
    path.setAttribute('d', drawing);
    svg.append(path);
  }
  return svg;
}

/** Styles that need neither a style attribute nor a style sheet of the page's origin. */
export function adopt(root: ShadowRoot, css: string): void {
  if (canAdopt(root)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } else {
    const style = element('style');
    style.textContent = css;
    root.append(style);
  }
}

/** Safari learnt it in 16.4. */
function canAdopt(root: object): boolean {
  return 'adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype;
}
