import { Command } from 'commander';
import type { StaffAccount } from '#access';
import { newStaff, staffRole, staffRoles } from '#contracts';
import { DomainError } from '#kernel';
import { withDatabase } from '../open-database.js';
import { print, say } from '../terminal.js';

interface AddOptions {
  readonly roles: readonly string[];
  readonly team?: string;
  readonly displayName?: string;
}

const once = (password: string) => {
  print(say(`初始密码（只显示这一次，登录后须修改）：${password}`, `First password (shown this once): ${password}`));
};

function stateOf({ disabledAt, lockedUntil, mustChangePassword }: StaffAccount): string {
  if (disabledAt !== null) return say('已停用', 'disabled');
  if (lockedUntil !== null && lockedUntil > new Date().toISOString()) return say('已锁定', 'locked');
  return mustChangePassword ? say('待改密码', 'first password') : '';
}

function add(name: string, { roles, team = '', displayName = name }: AddOptions): Promise<void> {
  const wrong = roles.filter((role) => !staffRole.safeParse(role).success);
  if (wrong.length > 0) {
    const known = staffRoles.join(', ');
    throw new DomainError('bad-request', say(`没有角色 ${wrong.join(', ')}；有：${known}`, `Roles are: ${known}`));
  }
  const staff = newStaff.safeParse({ name, displayName, roles, team: team === '' ? null : team });
  if (!staff.success) throw new DomainError('bad-request', staff.error.issues.map(({ message }) => message).join('; '));
  return withDatabase(async ({ accounts, audit }) => {
    const { account, password } = await accounts.add(staff.data);
    await audit.system('terminal', 'staff.add', `staff:${account.id}`, { name: account.name, roles });
    once(password);
  });
}

const list = () =>
  withDatabase(async ({ accounts }) => {
    for (const account of await accounts.list()) {
      const { name, displayName, roles, team } = account;
      print([name, displayName, roles.join(','), team ?? '-', stateOf(account)].join('\t'));
    }
  });

const reset = (name: string) =>
  withDatabase(async ({ accounts, audit }) => {
    const { account, password } = await accounts.reset((await accounts.named(name)).id);
    await audit.system('terminal', 'staff.reset', `staff:${account.id}`, { name });
    once(password);
  });

const disable = (name: string) =>
  withDatabase(async ({ accounts, audit }) => {
    const { id } = await accounts.disable((await accounts.named(name)).id);
    await audit.system('terminal', 'staff.disable', `staff:${id}`, { name });
    print(say(`${name} 已停用，其会话已全部结束`, `${name} is disabled, and signed out everywhere`));
  });

const enable = (name: string) =>
  withDatabase(async ({ accounts, audit }) => {
    const { id } = await accounts.enable((await accounts.named(name)).id);
    await audit.system('terminal', 'staff.enable', `staff:${id}`, { name });
    print(say(`${name} 已启用`, `${name} is enabled`));
  });

/** Accounts of staff, for who has the machine: also when nobody can sign in any more. */
export function staffCommand(): Command {
  const command = new Command('staff').description('员工账号 / accounts of staff');
  command
    .command('add')
    .description('新建账号，打印初始密码 / open an account; prints its first password')
    .argument('<name>', '登录名 / what they sign in with')
    .requiredOption('--roles <roles...>', `角色 / roles: ${staffRoles.join(', ')}`)
    .option('--team <team>', '班组；不填则不限 / team; none: sees them all')
    .option('--display-name <name>', '显示名 / name to show')
    .action(add);
  command.command('list').description('列出账号 / list accounts').action(list);
  for (const [name, description, action] of [
    ['reset', '重置密码与第二因素 / a new first password, no second factor', reset],
    ['disable', '停用 / disable', disable],
    ['enable', '启用并解锁 / enable and unlock', enable],
  ] as const) {
    command.command(name).description(description).argument('<name>', '登录名 / sign-in name').action(action);
  }
  return command;
}
