// Builds dist/widget: the chat page, the loader and the demo page. `--watch` builds again on every change.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, '../../dist/widget');
const isWatching = process.argv.includes('--watch');

/** What a bank's customer loads, in bytes after gzip. */
const budget = 60_000;

const common = {
  configFile: false,
  logLevel: 'warn',
  resolve: { conditions: ['from-source', 'module', 'browser', 'production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/** Modules of the libraries only define: what is not used of them is not loaded. */
const treeshake = { moduleSideEffects: [{ test: /[\\/]libs[\\/]/, sideEffects: false }] };

function output({ rolldownOptions, ...options }) {
  // Chrome 97 and Safari 15.4 (2022) are the first with all that is used here.
  const target = ['chrome97', 'safari15.4', 'firefox104'];
  const more = { rolldownOptions: { ...rolldownOptions, treeshake } };
  return { outDir: out, emptyOutDir: false, target, watch: isWatching ? {} : null, ...options, ...more };
}

const page = (root, input) => ({
  ...common,
  root,
  build: output({ modulePreload: false, rolldownOptions: { input: join(root, input) } }),
});

/** A classic script is read in the page's encoding, and many a bank's page is still in GBK. */
const ascii = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\x00-\x7f]/g, escaped);
    }
  },
};

const loader = {
  ...common,
  root: here,
  plugins: [ascii],
  build: output({
    lib: {
      entry: join(here, 'src/loader/main.ts'),
      formats: ['iife'],
      name: 'zhiyinLoader',
      fileName: () => 'widget.js',
    },
  }),
};

/** A worklet runs outside of the page: one file, without imports. */
const worklet = {
  ...common,
  root: here,
  build: output({
    lib: {
      entry: join(here, '../telephone/src/worklet.ts'),
      formats: ['iife'],
      name: 'callWorklet',
      fileName: () => 'call-worklet.js',
    },
  }),
};

/** Adds up what the browser loads for the chat: loader, page, script and style. */
function weigh() {
  const assets = readdirSync(join(out, 'assets')).filter((name) => name.startsWith('chat'));
  const files = ['widget.js', 'chat.html', 'call-worklet.js', ...assets.map((name) => join('assets', name))];
  const sizes = files.map((name) => [name, gzipSync(readFileSync(join(out, name)), { level: 9 }).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  for (const [name, size] of [...sizes, ['total', total]]) {
    process.stdout.write(`${String(name).padEnd(32)} ${(size / 1_000).toFixed(1).padStart(6)} kB gzip\n`);
  }
  if (total > budget) {
    process.stderr.write(`The widget is heavier than ${budget / 1_000} kB.\n`);
    process.exitCode = 1;
  }
}

rmSync(out, { recursive: true, force: true });
await build(page(here, 'chat.html'));
await build(page(join(here, 'demo'), 'index.html'));
await build(loader);
await build(worklet);
if (!isWatching) weigh();
