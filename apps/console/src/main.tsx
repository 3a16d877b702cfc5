import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/tokens.css';
import './look/base.css';
import './look/controls.css';
import './look/parts.css';
import './look/panes.css';
import { App } from './app.js';
import { TongueProvider } from './words/tongue-provider.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <TongueProvider>
      <App />
    </TongueProvider>
  </StrictMode>,
);
