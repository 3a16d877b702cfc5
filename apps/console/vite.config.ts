import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  resolve: { conditions: ['from-source', ...defaultClientConditions] },
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    // Browsers that banks still run; 109 is the last Chrome of Windows 7.
    target: ['chrome109', 'edge109', 'firefox115', 'safari16'],
    // Everything is a hashed file under assets/: nothing inline that a strict policy would have to allow.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
