import type { ApiKeyView, AuditEntryView, SessionList, StaffView } from '#contracts';
import type { Column } from '../exports/export-table.js';

export const staffColumns: readonly Column<StaffView>[] = [
  { zh: '登录名', en: 'name', of: ({ name }) => name },
  { zh: '姓名', en: 'display name', of: ({ displayName }) => displayName },
  { zh: '角色', en: 'roles', of: ({ roles }) => roles },
  { zh: '团队', en: 'team', of: ({ team }) => team },
  { zh: '两步验证', en: 'second factor', of: ({ secondFactor }) => secondFactor },
  { zh: '单点登录', en: 'single sign-on', of: ({ sso }) => sso },
  { zh: '锁定至', en: 'locked until', of: ({ lockedUntil }) => lockedUntil },
  { zh: '停用时间', en: 'disabled', of: ({ disabledAt }) => disabledAt },
  { zh: '最近使用', en: 'last seen', of: ({ lastSeenAt }) => lastSeenAt },
  { zh: '创建时间', en: 'created', of: ({ createdAt }) => createdAt },
];

export const sessionColumns: readonly Column<SessionList['sessions'][number]>[] = [
  { zh: '程序', en: 'program', of: ({ agent }) => agent },
  { zh: '地址', en: 'address', of: ({ address }) => address },
  { zh: '登录方式', en: 'via', of: ({ via }) => via },
  { zh: '登录时间', en: 'started', of: ({ startedAt }) => startedAt },
  { zh: '最近使用', en: 'last seen', of: ({ lastSeenAt }) => lastSeenAt },
  { zh: '到期时间', en: 'expires', of: ({ expiresAt }) => expiresAt },
];

export const keyColumns: readonly Column<ApiKeyView>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '名称', en: 'name', of: ({ name }) => name },
  { zh: '权限', en: 'permissions', of: ({ permissions }) => permissions },
  { zh: '创建人', en: 'created by', of: ({ createdBy }) => createdBy },
  { zh: '创建时间', en: 'created', of: ({ createdAt }) => createdAt },
  { zh: '到期时间', en: 'expires', of: ({ expiresAt }) => expiresAt },
  { zh: '最近使用', en: 'last used', of: ({ lastUsedAt }) => lastUsedAt },
  { zh: '停用时间', en: 'revoked', of: ({ revokedAt }) => revokedAt },
];

export const auditColumns: readonly Column<AuditEntryView>[] = [
  { zh: '序号', en: 'seq', of: ({ seq }) => seq },
  { zh: '时间', en: 'at', of: ({ at }) => at },
  { zh: '人员', en: 'who', of: ({ staffName }) => staffName },
  { zh: '操作', en: 'action', of: ({ action }) => action },
  { zh: '结果', en: 'outcome', of: ({ outcome }) => outcome },
  { zh: '对象', en: 'subject', of: ({ subject }) => subject },
  { zh: '地址', en: 'address', of: ({ address }) => address },
  { zh: '详情', en: 'details', of: ({ details }) => JSON.stringify(details) },
  { zh: '哈希', en: 'hash', of: ({ hash }) => hash },
];
