import { render } from 'preact';
import { startAlone } from './bridge/standalone.js';
import { connectHost } from './bridge/to-host.js';
import { Calling } from './call/calling.js';
import { ChatClient } from './chat/chat-client.js';
import { createScreen, type Screen } from './screen/screen.js';
import './styles/index.css';
import { App } from './view/app.js';

const screen = createScreen(new URL(location.href));
const { isEmbedded } = screen.get();
const client = new ChatClient(() => screen.get().language, { keepsCustomer: !isEmbedded });
const calling = new Calling(
  () => client.token,
  () => screen.get().language,
);

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
// Who signs out, or somebody else who signs in, is not on this call.
client.store.subscribe((now, before) => {
  if (before.session === 'open' && now.session !== 'open') calling.close();
});
addEventListener('pagehide', () => {
  calling.hangUp();
});
addEventListener('online', () => {
  client.wake();
});
look(screen.get());

const host = isEmbedded ? connectHost(client, screen) : null;
if (!host) startAlone(client, screen);

const close = () => host?.close();
const root = document.getElementById('chat');
if (root) render(<App client={client} calling={calling} screen={screen} close={close} />, root);
