import { hashPassword, isPassword, makePassword, mustBeStrong } from './passwords.js';

it('knows a password again, and nobody without one', async () => {
  const hash = await hashPassword('violet anchor 31 teapot');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('violet anchor 31 teapot', hash)).toBe(true);
  expect(await isPassword('violet anchor 31 teapoT', hash)).toBe(false);
  expect(await isPassword('nobody has this password', null)).toBe(false);
});

it.each([
  ['elevenchars', 'at least 12'],
  ['x'.repeat(129), 'at most 128'],
  ['password1234', 'too easy'],
  ['aaaaaaaaaaaaaaaa', 'too easy'],
  ['wangfang wangfang 1', 'too easy'],
  ['zhiyinzhiyin知音知音', 'too easy'],
])('refuses %p', async (password, because) => {
  await expect(mustBeStrong(password, ['wangfang', '王芳'])).rejects.toThrow(because);
});

it.each(['violet anchor 31 teapot', '春风又绿江南岸明月何时照我还', makePassword()])('takes %p', async (password) => {
  await expect(mustBeStrong(password, ['wangfang'])).resolves.toBeUndefined();
});
