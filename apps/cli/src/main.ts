import { Command } from 'commander';
import { AdapterError, DomainError } from '#kernel';

process.env.TZ = 'UTC';

/** Loading them all takes longer than most of them take to run: only the one that is asked for is loaded. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.js')).serveCommand(),
  ask: async () => (await import('./commands/ask.js')).askCommand(),
  audit: async () => (await import('./commands/audit.js')).auditCommand(),
  backup: async () => (await import('./commands/backup.js')).backupCommand(),
  restore: async () => (await import('./commands/backup.js')).restoreCommand(),
  doctor: async () => (await import('./commands/doctor.js')).doctorCommand(),
  keys: async () => (await import('./commands/keys.js')).keysCommand(),
  speech: async () => (await import('./commands/speech.js')).speechCommand(),
  staff: async () => (await import('./commands/staff.js')).staffCommand(),
  person: async () => (await import('./commands/retention.js')).personCommand(),
  retention: async () => (await import('./commands/retention.js')).retentionCommand(),
  campaign: async () => (await import('./commands/campaign.js')).campaignCommand(),
  chat: async () => (await import('./commands/chat.js')).chatCommand(),
  call: async () => (await import('./commands/call.js')).callCommand(),
  calls: async () => (await import('./commands/calls.js')).callsCommand(),
  compliance: async () => (await import('./commands/compliance.js')).complianceCommand(),
  knowledge: async () => (await import('./commands/knowledge.js')).knowledgeCommand(),
  demo: async () => (await import('./commands/demo.js')).demoCommand(),
  dialogs: async () => (await import('./commands/dialogs.js')).dialogsCommand(),
  nlu: async () => (await import('./commands/nlu.js')).nluCommand(),
  privacy: async () => (await import('./commands/privacy.js')).privacyCommand(),
  publish: async () => (await import('./commands/publish.js')).publishCommand(),
  inspect: async () => (await import('./commands/inspect.js')).inspectCommand(),
  quality: async () => (await import('./commands/quality.js')).qualityCommand(),
};

const program = new Command('zhiyin')
  .description('知音：银行与客户对话的平台 / Zhiyin: the platform with which a bank talks to its customers')
  .showHelpAfterError();

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', () => undefined);

try {
  const asked = commands[process.argv[2] ?? ''];
  // Help, and a name that is misspelt, need to know of all.
  for (const load of asked ? [asked] : Object.values(commands)) program.addCommand(await load());
  await program.parseAsync();
} catch (error) {
  // What the user can mend is said plainly; anything else is a bug and shows where it came from.
  const isPlain = error instanceof DomainError || error instanceof AdapterError;
  process.stderr.write(`${isPlain ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
