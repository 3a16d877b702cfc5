import type { RuleTest } from '#contracts';

type Spoken = NonNullable<RuleTest['turns']>[number];

const roles: Readonly<Record<string, Spoken['role']>> = {
  客户: 'customer',
  customer: 'customer',
  c: 'customer',
  坐席: 'agent',
  agent: 'agent',
  a: 'agent',
  机器人: 'bot',
  bot: 'bot',
  b: 'bot',
};

/** `客户：我不是他本人` line by line; a line without a speaker is the bank's. */
export function spokenTurns(text: string): Spoken[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', said = ''] = /^([^:：\s]{1,10})[:：]\s*(.+)$/.exec(line) ?? [];
      const role = roles[name.toLowerCase()];
      return role === undefined ? { role: 'agent', text: line } : { role, text: said };
    });
}
