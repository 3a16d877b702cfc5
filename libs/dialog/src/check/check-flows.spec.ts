import { loadDialogs } from '../load/load-dialogs.js';
import { smallFiles, smallWorld } from '../testing/small-bank.js';

describe('a dialogs folder', () => {
  it('that is right has no problem', () => {
    const { dialogs, problems } = loadDialogs(smallFiles(), smallWorld);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(dialogs?.flows.map(({ id }) => id)).toContain('service/freeze');
  });

  it('points at the column inside an expression', () => {
    const files = smallFiles(({ path, text }) =>
      path === 'service/freeze.yaml' ? text.replace('when: not agreed', 'when: not agred') : text,
    );
    const { problems } = loadDialogs(files, smallWorld);
    const { line, column } = problems.find(({ message }) => message.en.includes('agred')) ?? { line: 0, column: 0 };
    const text = files.find(({ path }) => path === 'service/freeze.yaml')?.text.split('\n')[line - 1] ?? '';
    expect(text.slice(column - 1)).toBe('agred');
  });

  it('warns of a prompt that nothing says', () => {
    const files = smallFiles(({ path, text }) =>
      path === 'prompts/flows/service/limit.yaml'
        ? text.replaceAll(/^changed:/gm, 'unused: { zh: { chat: a, voice: a }, en: { chat: a, voice: a } }\nchanged:')
        : text,
    );
    const { dialogs, problems } = loadDialogs(files, smallWorld);
    expect(dialogs).not.toBeNull();
    expect(problems).toMatchObject([
      { severity: 'warning', message: { en: expect.stringContaining('"unused" is not used') as string } },
    ]);
  });

  it('that lacks a file says so', () => {
    const { problems } = loadDialogs(
      smallFiles().filter(({ path }) => path !== 'actions.yaml'),
      smallWorld,
    );
    expect(problems[0]).toMatchObject({
      file: 'actions.yaml',
      message: { en: expect.stringContaining('missing') as string },
    });
  });

  it('two flows of one intent are refused', () => {
    const files = smallFiles(({ path, text }) =>
      path === 'service/balance.yaml' ? text.replace('[balance]', '[transfer]') : text,
    );
    const { problems } = loadDialogs(files, smallWorld);
    expect(problems.map(({ message }) => message.en).join()).toContain('already belongs to service/transfer.yaml');
  });
});
