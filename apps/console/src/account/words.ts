import { useWords } from '../words/words.js';

const zh = {
  currentPassword: '当前密码',
  newPassword: '设置新密码',
  repeatPassword: '再输一次新密码',
  passwordRule: '至少 12 个字符，不要用常见密码或您的名字。其他地方的登录会全部退出。',
  differs: '两次输入的密码不一样。',
  secondFactor: '绑定身份验证器',
  scan: '用身份验证器 App 扫描二维码（或输入下面的密钥），再输入 App 显示的 6 位数字。',
  writeDown: '请把这些恢复码抄下来放在安全的地方：手机丢失时用它们登录，每个只能用一次，以后不再显示。',
  written: '已经抄好，继续',
  refusals: {
    'wrong-credentials': '当前密码不正确。',
    'weak-password': '这个密码太弱。',
    'wrong-code': '数字不对，请看 App 里最新的 6 位数字。',
  } as Readonly<Record<string, string>>,
};
const en: typeof zh = {
  currentPassword: 'Current password',
  newPassword: 'Choose a new password',
  repeatPassword: 'The new password again',
  passwordRule: 'At least 12 characters, no common password, not your name. You are signed out everywhere else.',
  differs: 'The two are not the same.',
  secondFactor: 'Set up the second factor',
  scan: 'Scan the code with an authenticator app (or type the key below), then enter the 6 digits the app shows.',
  writeDown:
    'Write these recovery codes down and keep them safe: with them you sign in when the phone is lost. Each works once; they are not shown again.',
  written: 'Written down, go on',
  refusals: {
    'wrong-credentials': 'The current password is not right.',
    'weak-password': 'This password is too weak.',
    'wrong-code': 'These digits are not right; take the newest ones of the app.',
  },
};
const both = { zh, en };

export function useAccountWords(): typeof zh {
  return useWords(both);
}
