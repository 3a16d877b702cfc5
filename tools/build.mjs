// Builds server, command line, widget and console into dist/. With --if-stale only when a source is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built');
const sources = ['apps', 'libs', 'tests/bench', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Time of the newest file of the sources, tests left out. */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return /\.(spec|contract)\.tsx?$/.test(path) ? 0 : stats.mtimeMs;
  // The folder itself counts too: a file that is gone makes the build stale.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stats.mtimeMs);
}

function isStale() {
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.some((source) => newest(join(root, source)) > builtAt);
}

function run(title, args) {
  process.stderr.write(`${title} …\n`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.stderr.write(`${title}: failed\n`);
    process.exit(1);
  }
}

/** Brings dist/ up to date; a shipped build without sources is left as it is. */
export function build({ ifStale }) {
  if (!existsSync(join(root, 'libs')) || (ifStale && !isStale())) return;
  const bin = (name, file) => join(root, 'node_modules', name, file);
  for (const part of ['apps', 'libs', 'tests', '.built', '.tsbuildinfo']) {
    if (!ifStale) rmSync(join(root, 'dist', part), { recursive: true, force: true });
  }
  const startedAt = new Date();
  run('Compiling / 编译', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.build.json']);
  for (const app of ['widget', 'console']) {
    const config = join('apps', app, 'vite.config.ts');
    const own = join('apps', app, 'build.mjs');
    if (existsSync(join(root, own))) run(`Building ${app} / 构建 ${app}`, [own]);
    else if (existsSync(join(root, config))) {
      run(`Building ${app} / 构建 ${app}`, [bin('vite', 'bin/vite.js'), 'build', '-c', config, '--logLevel', 'warn']);
    }
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, `${startedAt.toISOString()}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build({ ifStale: process.argv.includes('--if-stale') });
