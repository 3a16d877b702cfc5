// npm run zhiyin -- <command>: brings the build up to date, then runs the command line.
import { build } from './build.mjs';

process.env.TZ = 'UTC';
build({ ifStale: true });
await import('../dist/apps/cli/src/main.js');
