import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consolePage, newNonce } from './console-page.js';

describe('the page of the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-console-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('carries the number of its answer wherever one belongs', () => {
    const file = join(folder, 'index.html');
    writeFileSync(file, '<meta nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__">');
    expect(consolePage(file, 'n1')).toBe('<meta nonce="n1"><script nonce="n1">');
  });

  it('has a number nobody can guess, which fits into a policy', () => {
    const [one, other] = [newNonce(), newNonce()];
    expect(one).toMatch(/^[\w-]{22}$/);
    expect(one).not.toBe(other);
  });
});
