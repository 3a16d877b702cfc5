import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from './root.js';
import { readSettings } from './settings.js';

const root = findRoot();

const shipped = [
  ...['Dockerfile', 'compose.yaml', 'README.md', 'README.zh-CN.md', 'config/default.yaml'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|ya?ml|conf|mjs|py|java)$/.test(name))
    .map((name) => join('docs', name)),
];

/** A variable of a call in the PBX, no setting of ours. */
const ofThePbx = new Set(['ZHIYIN_SUMMARY']);

/** Settings by the names under which an operator is told to give them; those that end in `_` begin many. */
const named = shipped.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\bZHIYIN_[A-Z0-9_]+/g)]
    .map(([name]) => ({ file, name }))
    .filter(({ name }) => !name.endsWith('_') && !ofThePbx.has(name)),
);

const isKnown = (name: string): boolean => {
  try {
    readSettings(root, { NODE_ENV: 'test', [name]: '?' });
    return true;
  } catch (error) {
    return !(error as Error).message.includes(`${name}: no such setting`);
  }
};

it('names in the container, the manifests and the guides are settings that there are', () => {
  expect(isKnown('ZHIYIN_HTTP_PROT')).toBe(false);
  expect(new Set(named.map(({ file }) => file))).toContain('docs/examples/kubernetes/zhiyin.yaml');
  expect(new Set(named.map(({ name }) => name)).size).toBeGreaterThan(50);
  const known = new Map([...new Set(named.map(({ name }) => name))].map((name) => [name, isKnown(name)]));
  expect(named.filter(({ name }) => known.get(name) !== true)).toEqual([]);
});
