import { Command } from 'commander';
import { AdapterError, DomainError } from '#kernel';
import { askCommand } from './commands/ask.js';
import { auditCommand } from './commands/audit.js';
import { backupCommand, restoreCommand } from './commands/backup.js';
import { campaignCommand } from './commands/campaign.js';
import { callCommand } from './commands/call.js';
import { callsCommand } from './commands/calls.js';
import { chatCommand } from './commands/chat.js';
import { complianceCommand } from './commands/compliance.js';
import { demoCommand } from './commands/demo.js';
import { dialogsCommand } from './commands/dialogs.js';
import { doctorCommand } from './commands/doctor.js';
import { inspectCommand } from './commands/inspect.js';
import { keysCommand } from './commands/keys.js';
import { knowledgeCommand } from './commands/knowledge.js';
import { nluCommand } from './commands/nlu.js';
import { privacyCommand } from './commands/privacy.js';
import { publishCommand } from './commands/publish.js';
import { qualityCommand } from './commands/quality.js';
import { personCommand, retentionCommand } from './commands/retention.js';
import { serveCommand } from './commands/serve.js';
import { speechCommand } from './commands/speech.js';
import { staffCommand } from './commands/staff.js';

process.env.TZ = 'UTC';

const program = new Command('zhiyin')
  .description('知音：银行与客户对话的平台 / Zhiyin: the platform with which a bank talks to its customers')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(askCommand())
  .addCommand(auditCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(doctorCommand())
  .addCommand(keysCommand())
  .addCommand(speechCommand())
  .addCommand(staffCommand())
  .addCommand(personCommand())
  .addCommand(retentionCommand())
  .addCommand(campaignCommand())
  .addCommand(chatCommand())
  .addCommand(callCommand())
  .addCommand(callsCommand())
  .addCommand(complianceCommand())
  .addCommand(knowledgeCommand())
  .addCommand(demoCommand())
  .addCommand(dialogsCommand())
  .addCommand(nluCommand())
  .addCommand(privacyCommand())
  .addCommand(publishCommand())
  .addCommand(inspectCommand())
  .addCommand(qualityCommand());

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  // What the user can mend is said plainly; anything else is a bug and shows where it came from.
  const isPlain = error instanceof DomainError || error instanceof AdapterError;
  process.stderr.write(`${isPlain ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
