import { Command } from 'commander';
import { listCommand } from '../campaign/list-command.js';
import { scoreCommand } from '../campaign/score-command.js';

export function campaignCommand(): Command {
  return new Command('campaign')
    .description('外呼任务：名单、评分 / outbound campaigns: lists, scores')
    .addCommand(listCommand())
    .addCommand(scoreCommand());
}
