import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  resolve: { conditions: ['from-source', ...defaultClientConditions] },
  // The server puts a fresh one in place of this with every page it sends; see apps/server/src/platform/console-page.ts.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    // Browsers that banks still run; 109 is the last Chrome of Windows 7.
    target: ['chrome109', 'edge109', 'firefox115', 'safari16'],
    // Everything is a hashed file under assets/: nothing inline that a strict policy would have to allow.
    assetsInlineLimit: 0,
    // Ant Design in one piece is above the usual 500 kB; it is cached for a year.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // Ant Design marks its files for servers that render React; there is none here.
      onwarn: (warning, tell) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') tell(warning);
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/socket.io': { target: 'http://localhost:3000', ws: true } } },
});
