import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { publicationList, publicationNote, type PublicationView } from '#contracts';
import { type ServerOptions, serverAt, withServer } from '../running-server.js';
import { print, progressLine, say } from '../terminal.js';

const serverOf = (options: ServerOptions) => {
  const ask = serverAt(options);
  return (path: string, body?: object) => ask(`/api/authoring/publications${path}`, body);
};

const lineOf = ({ version, publishedAt, intents, examples }: PublicationView, isCurrent: boolean) =>
  `${isCurrent ? '*' : ' '} ${version}  ${publishedAt.slice(0, 19).replace('T', ' ')}  ${say(
    `${String(intents)} 个意图，${String(examples)} 种问法`,
    `${String(intents)} intents, ${String(examples)} ways to ask`,
  )}`;

async function publish(options: ServerOptions): Promise<void> {
  const ask = serverOf(options);
  const show = progressLine(say('正在学习并发布', 'Learning and publishing'));
  const startedAt = performance.now();
  const state = { isDone: false };
  const published = ask('', {}).finally(() => (state.isDone = true));
  // Its failure is told below, where it is awaited.
  const settled = published.catch(() => undefined);
  while (!state.isDone) {
    show(publicationList.parse(await ask('')).progress ?? 0);
    await Promise.race([pause(500), settled]);
  }
  const note = publicationNote.parse(await published);
  show(1);
  print(`${lineOf(note, true)}  ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

async function list(options: ServerOptions): Promise<void> {
  const { current, versions } = publicationList.parse(await serverOf(options)(''));
  for (const note of versions) print(lineOf(note, note.version === current));
}

async function goBack(version: string, options: ServerOptions): Promise<void> {
  print(lineOf(publicationNote.parse(await serverOf(options)('/back', { version })), true));
}

/** Puts changed content into the running server, without a restart. */
export function publishCommand(): Command {
  const command = withServer(new Command('publish'))
    .description('把改好的知识与对话发布到运行中的服务 / publish changed content to the running server')
    .action(publish);
  command.addCommand(
    withServer(new Command('list'))
      .description('发布过的版本，* 为当前 / what was published; * is current')
      .action((_options: ServerOptions, sub: Command) => list(sub.optsWithGlobals())),
  );
  command.addCommand(
    withServer(new Command('back'))
      .description('退回到以前的版本 / go back to an earlier version')
      .argument('<version>', '版本 / version')
      .action((version: string, _options: ServerOptions, sub: Command) => goBack(version, sub.optsWithGlobals())),
  );
  return command;
}
