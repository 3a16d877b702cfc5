import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { DomainError } from '#kernel';
import type { CallRecord } from '#voicebot';
import { callLine, outcomeOf, speakerOf, spokenNote } from '../calls/call-lines.js';
import { type KeptCalls, openKeptCalls } from '../calls/open-calls.js';
import { wholeNumber } from '../options.js';
import { print, say } from '../terminal.js';

/** Programs that play a WAV file from their input, as far as they are installed. */
const players: readonly (readonly [string, readonly string[]])[] = [
  ['play', ['-q', '-t', 'wav', '-']],
  ['aplay', ['-q', '-t', 'wav', '-']],
  ['ffplay', ['-nodisp', '-autoexit', '-loglevel', 'error', '-i', '-']],
];

async function withCalls(work: (kept: KeptCalls) => Promise<void>): Promise<void> {
  const kept = await openKeptCalls();
  try {
    await work(kept);
  } finally {
    await kept.close();
  }
}

async function find({ calls }: KeptCalls, id: string): Promise<CallRecord> {
  const call = await calls.find(id);
  if (!call) throw new DomainError('not-found', say(`没有通话 ${id}`, `There is no call ${id}.`));
  return call;
}

const list = ({ limit }: { limit: number }) =>
  withCalls(async ({ calls }) => {
    const recent = await calls.recent(limit);
    if (recent.length === 0) print(say('还没有通话', 'There are no calls yet.'));
    for (const call of recent) print(callLine(call));
  });

const show = (id: string, { json }: { json?: true }) =>
  withCalls(async (kept) => {
    const call = await find(kept, id);
    const { conversationId } = call;
    const turns = conversationId === null ? [] : await kept.conversations.turns(conversationId, 0, 1_000);
    const spoken = new Map((await kept.calls.turns(id)).map((turn) => [turn.turnId, turn]));
    if (json) {
      print(JSON.stringify({ call, turns, spoken: [...spoken.values()] }, null, 2));
      return;
    }
    print(callLine(call));
    for (const turn of turns) print(`${speakerOf(turn.role)}: ${turn.content.text}${spokenNote(spoken.get(turn.id))}`);
    print(`${say('结果', 'Outcome')}: ${outcomeOf(call)}`);
    if (call.recording !== null) print(`${say('录音', 'Recording')}: calls play ${id}`);
  });

/** Whether a player took the sound. Nothing of it is put on the disk in clear. */
async function plays(program: string, args: readonly string[], sound: AsyncIterable<Buffer>): Promise<boolean> {
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'] });
  const closed = once(child, 'close').then(
    ([code]) => code === 0,
    () => false,
  );
  // Who stops listening closes the pipe; how it ended is told by the player.
  const [isPlayed] = await Promise.all([closed, pipeline(Readable.from(sound), child.stdin).catch(() => undefined)]);
  return isPlayed;
}

const play = (id: string, { out }: { out?: string }) =>
  withCalls(async (kept) => {
    const { recording } = await find(kept, id);
    const open = async () => (recording === null ? null : kept.recordings.open(recording));
    const sound = await open();
    if (!sound) throw new DomainError('not-found', say('这个通话没有录音', 'This call has no recording.'));
    await kept.audit.system('terminal', 'recording.listen', `call:${id}`);
    if (out !== undefined) {
      await pipeline(Readable.from(sound.read()), createWriteStream(out, { flags: 'wx', mode: 0o600 }));
      return;
    }
    await sound.close();
    print(say('左：客户，右：机器人', 'Left: customer, right: robot'));
    for (const [program, args] of players) {
      const again = await open();
      if (again && (await plays(program, args, again.read()))) return;
    }
    const cure = `calls play ${id} --out call.wav`;
    print(say(`没有能播放的程序；存成文件：${cure}`, `No program plays it here; save it in clear: ${cure}`));
  });

export function callsCommand(): Command {
  const command = new Command('calls').description('查看、收听通话 / look at calls and listen to them');
  command
    .command('list')
    .description('最近的通话 / the newest calls')
    .addOption(new Option('--limit <number>', '条数 / how many').argParser(wholeNumber(1)).default(20))
    .action(list);
  command
    .command('show')
    .argument('<id>')
    .option('--json')
    .description('一个通话的全部内容 / one call with its turns')
    .action(show);
  command
    .command('play')
    .argument('<id>')
    .option('--out <file>', '不播放，解密后存成 WAV 文件 / do not play it: save it in clear as a WAV file')
    .description('播放录音 / play the recording')
    .action(play);
  return command;
}
