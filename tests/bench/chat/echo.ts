import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** The physical limit: socket.io alone, which gives back what it gets and stores nothing. */
const http = createServer();
const io = new Server(http, { serveClient: false });
io.of('/chat').on('connection', (socket) => {
  socket.on('message', (message: unknown, acknowledge: (answer: unknown) => void) => {
    acknowledge(message);
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address !== null && typeof address !== 'string') process.stdout.write(`listening ${String(address.port)}\n`);
});
