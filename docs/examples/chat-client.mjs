// A complete client of the chat protocol: whatever happens to the connection, nothing is lost and nothing shown twice.
//   node docs/examples/chat-client.mjs http://localhost:3000
//   node docs/examples/chat-client.mjs http://localhost:3000 '{"jwt":"…"}'
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';

const server = process.argv[2] ?? 'http://localhost:3000';
const credentials = process.argv[3] === undefined ? undefined : JSON.parse(process.argv[3]);

/** What is said and not known to be stored; each keeps its id however often it is sent. */
const outbox = [];
/** The conversation on the screen, and the last of its turns that was shown. */
let conversationId = null;
let last = 0;

async function openSession() {
  const response = await fetch(`${server}/api/chat/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ credentials }),
  });
  if (!response.ok) throw new Error(`No session: ${await response.text()}`);
  return response.json();
}

let { token, welcome } = await openSession();
console.log(welcome.greeting);

const socket = io(`${server}/chat`, {
  auth: (give) => give({ token }),
  transports: ['websocket'],
  reconnectionDelayMax: 5_000,
});

/** The same turn may come by event and by sync: `seq` tells. */
function show({ seq, role, text, quickReplies = [], source, clientMessageId }) {
  if (seq <= last) return;
  last = seq;
  const sent = outbox.findIndex(({ id }) => id === clientMessageId);
  if (sent >= 0) outbox.splice(sent, 1);
  console.log(`\n${seq} ${role}: ${text.trim()}`);
  if (quickReplies.length > 0) console.log(`  [${quickReplies.map(({ title }) => title).join('] [')}]`);
  if (source) console.log(`  (${source.title})`);
}

/** Shows what was missed, page by page. */
async function catchUp() {
  for (;;) {
    const page = await socket.timeout(5_000).emitWithAck('sync', { conversationId, after: last });
    if (!page.ok && conversationId === null) throw new Error(page.error.message);
    if (page.ok) {
      conversationId = page.conversation?.id ?? null;
      page.turns.forEach(show);
      if (page.more) continue;
      if (page.conversation?.state !== 'ended') return;
    }
    // That conversation is over, or not ours: ask for the open one.
    conversationId = null;
    last = 0;
  }
}

let synced = Promise.resolve();
function sync() {
  synced = synced.then(catchUp).catch(() => {
    if (socket.connected) socket.disconnect().connect();
  });
  return synced;
}

/** Sends one message after the other, each until the server has answered. */
let isDelivering = false;
async function deliver() {
  if (isDelivering) return;
  isDelivering = true;
  while (socket.connected && outbox.length > 0) {
    const message = outbox[0];
    const answer = await socket
      .timeout(5_000)
      .emitWithAck('message', message)
      .catch(() => null);
    if (!answer || outbox[0] !== message) continue;
    const passes = answer.ok || ['rate-limited', 'try-again', 'restarting', 'internal'].includes(answer.error.code);
    if (!answer.ok) console.log(`! ${answer.error.code}: ${answer.error.message}`);
    if (answer.ok || !passes) outbox.shift();
    else await pause(answer.error.retryAfterMs ?? 2_000);
  }
  isDelivering = false;
}

socket.on('connect', async () => {
  await sync();
  await deliver();
});
socket.on('turn', (turn) => {
  const isOurs = turn.conversationId === conversationId;
  if (isOurs && turn.seq === last + 1) show(turn);
  else if (!isOurs || turn.seq > last) void sync();
});
socket.on('conversation', ({ state, queuePosition }) =>
  console.log(`  <${state}${queuePosition ? ` ${queuePosition}` : ''}>`),
);
socket.on('connect_error', async (error) => {
  if (socket.active) return; // The network: socket.io tries again by itself.
  if (error.data?.code === 'unauthorized') ({ token } = await openSession());
  await pause(2_000);
  socket.connect();
});
socket.on('disconnect', (reason) => {
  if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 2_000);
});

const input = createInterface({ input: process.stdin });
input.on('line', (text) => {
  if (text.trim() === '') return;
  outbox.push({ id: randomUUID(), text });
  void deliver();
});
input.on('close', async () => {
  while (outbox.length > 0) await pause(100);
  await pause(1_000);
  socket.disconnect();
});
