import { render } from 'preact';
import { startAlone } from './bridge/standalone.js';
import { connectHost } from './bridge/to-host.js';
import { ChatClient } from './chat/chat-client.js';
import { createScreen, type Screen } from './screen/screen.js';
import './styles/index.css';
import { App } from './view/app.js';

const screen = createScreen(new URL(location.href));
const { isEmbedded } = screen.get();
const client = new ChatClient(() => screen.get().language, { keepsCustomer: !isEmbedded });

function look({ isOpen }: Screen): void {
  client.setVisible(isOpen && document.visibilityState === 'visible');
}

screen.subscribe((now, before) => {
  look(now);
  if (now.language !== before.language) void client.languageChanged();
});
document.addEventListener('visibilitychange', () => {
  look(screen.get());
  if (document.visibilityState === 'visible') client.wake();
});
addEventListener('online', () => {
  client.wake();
});
look(screen.get());

const host = isEmbedded ? connectHost(client, screen) : null;
if (!host) startAlone(client, screen);

const close = () => host?.close();
const root = document.getElementById('chat');
if (root) render(<App client={client} screen={screen} close={close} />, root);
