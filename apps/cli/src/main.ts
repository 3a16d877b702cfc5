import { Command } from 'commander';
import { DomainError } from '#kernel';
import { askCommand } from './commands/ask.js';
import { chatCommand } from './commands/chat.js';
import { knowledgeCommand } from './commands/knowledge.js';
import { serveCommand } from './commands/serve.js';

process.env.TZ = 'UTC';

const program = new Command('zhiyin')
  .description('知音：银行与客户对话的平台 / Zhiyin: the platform with which a bank talks to its customers')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(askCommand())
  .addCommand(chatCommand())
  .addCommand(knowledgeCommand());

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  // What the user can mend is said plainly; anything else is a bug and shows where it came from.
  process.stderr.write(`${error instanceof DomainError ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
