/** A hash that names a version of some content; 64-bit FNV-1a in two halves, as plain libs have no crypto. */
export function versionOf(content: unknown): string {
  const text = JSON.stringify(content);
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    // Times the FNV prime 2^40 + 0x1b3, in 32-bit halves.
    const product = low * 0x1b3;
    const carried = Math.floor(product / 0x100000000);
    high = (Math.imul(high, 0x1b3) + carried + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
