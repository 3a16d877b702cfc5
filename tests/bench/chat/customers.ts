import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Acknowledgement, SessionView, TurnView } from '#contracts';

const questions = [
  '信用卡年费怎么收？',
  '我的卡丢了怎么办',
  '怎么提高转账限额',
  'how do I activate my new card',
  '定期存款利率是多少',
  'what is the fee for a transfer',
];

export const questionAt = (n: number) => questions[n % questions.length] ?? '';

/** One connected customer; resolves with the milliseconds of a round trip. */
export type Ask = (text: string) => Promise<number>;

export async function started(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  sign: RegExp,
): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const found = sign.exec(output)?.[1];
      if (found !== undefined) resolve([child, found]);
    });
    child.once('exit', () => {
      reject(new Error('The server did not start.'));
    });
  });
}

export const connected = (socket: Socket) => new Promise<void>((resolve) => socket.once('connect', resolve));

export async function zhiyinClient(url: string): Promise<Ask> {
  const response = await fetch(`${url}/api/chat/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { token } = (await response.json()) as SessionView;
  const socket = io(`${url}/chat`, { transports: ['websocket'], forceNew: true, auth: { token } });
  await connected(socket);
  // One question is under way at a time, so the next bot turn is its answer.
  let answered: () => void = () => undefined;
  socket.on('turn', ({ role }: TurnView) => {
    if (role === 'bot') answered();
  });
  return async (text) => {
    const startedAt = performance.now();
    const answer = new Promise<void>((resolve) => (answered = resolve));
    const acknowledged = (await socket.emitWithAck('message', { id: randomUUID(), text })) as Acknowledgement;
    if (!acknowledged.ok) throw new Error(`refused: ${acknowledged.error.code}`);
    await answer;
    return performance.now() - startedAt;
  };
}
