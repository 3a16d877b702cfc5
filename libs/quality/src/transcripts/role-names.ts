import type { Role } from '#kernel';

const names: Readonly<Record<Role, readonly string[]>> = {
  customer: ['customer', 'client', 'caller', 'user', '客户', '用户', '来电人'],
  bot: ['bot', 'robot', 'assistant', 'voicebot', '机器人', '智能客服', '智能助手'],
  agent: ['agent', 'advisor', 'collector', 'staff', '坐席', '座席', '客服', '催收员', '人工'],
  system: ['system', '系统'],
};

const roleOf = new Map(
  Object.entries(names).flatMap(([role, all]) => all.map((name) => [name, role as Role] as const)),
);

/** The role that a transcript from elsewhere calls so (“坐席 1023”, "Agent", "robot"), or null. */
export function roleNamed(name: string): Role | null {
  const plain = name.trim().toLowerCase();
  const direct = roleOf.get(plain);
  if (direct) return direct;
  // A speaker is often numbered or named behind the role: "Agent 7", “坐席-小李”.
  const first = /^[\p{Script=Latin}]+|^\p{Script=Han}+/u.exec(plain)?.[0];
  return (first === undefined ? undefined : roleOf.get(first)) ?? null;
}
