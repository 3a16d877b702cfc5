import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/base.css';
import { App } from './app.js';
import { giveStylesTheNonce } from './platform/nonce.js';
import { ThemeProvider } from './platform/theme.js';
import { TongueProvider } from './words/tongue-provider.js';

giveStylesTheNonce();
// A part of the page that is no longer on the server: a newer console was installed meanwhile.
addEventListener('vite:preloadError', () => location.reload());

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <TongueProvider>
      <ThemeProvider>
        <App />
      </ThemeProvider>
    </TongueProvider>
  </StrictMode>,
);
