import { mask } from './mask.js';
import { Redactor, type RedactorState } from './redactor.js';

type Said = readonly [role: 'robot' | 'customer', text: string, atMs?: number];

/** What is shown of each turn in the end, and what was stored of it. */
function through(turns: readonly Said[]): { readonly shown: readonly string[]; readonly stored: readonly string[] } {
  const shown: string[] = [];
  const stored: string[] = [];
  let state: RedactorState | undefined;
  turns.forEach(([role, text, atMs], i) => {
    const redactor = new Redactor({}, state);
    const { turn, revised } = redactor.add({ id: String(i), role, text, atMs: atMs ?? null });
    for (const one of [...revised, turn]) {
      shown[Number(one.id)] = mask(one.text, one.findings);
      stored[Number(one.id)] = one.text;
    }
    state = JSON.parse(JSON.stringify(redactor.snapshot())) as RedactorState;
  });
  return { shown, stored };
}

describe('a conversation, turn by turn', () => {
  it.each<readonly [string, readonly Said[], readonly string[]]>([
    [
      'a code that was asked for',
      [
        ['robot', '请输入短信验证码'],
        ['customer', '483920'],
      ],
      ['请输入短信验证码', '***'],
    ],
    [
      'a code, spoken',
      [
        ['robot', '请报一下验证码'],
        ['customer', '嗯四八三九二零'],
      ],
      ['请报一下验证码', '嗯***'],
    ],
    [
      'in English',
      [
        ['robot', 'Please tell me the OTP.'],
        ['customer', 'four eight three nine'],
      ],
      ['Please tell me the OTP.', '***'],
    ],
    [
      'a code in two parts',
      [
        ['robot', '验证码是多少？'],
        ['customer', '四八三'],
        ['customer', '九二零'],
      ],
      ['验证码是多少？', '***', '***'],
    ],
    [
      'a code in three pairs',
      [
        ['robot', '验证码是多少？'],
        ['customer', '四八'],
        ['customer', '三九'],
        ['customer', '二零'],
      ],
      ['验证码是多少？', '***', '***', '***'],
    ],
    [
      'a code begun with its word',
      [
        ['customer', '验证码是483'],
        ['customer', '920'],
      ],
      ['验证码是***', '***'],
    ],
    [
      'a code behind its word',
      [
        ['customer', '我的验证码是'],
        ['customer', '483920'],
      ],
      ['我的验证码是', '***'],
    ],
    [
      'a code said back',
      [
        ['robot', '请输入验证码'],
        ['customer', '483920'],
        ['robot', '四八三九二零，对吗'],
      ],
      ['请输入验证码', '***', '***，对吗'],
    ],
    [
      'a password',
      [
        ['robot', 'What is your password?'],
        ['customer', 'hunter2'],
      ],
      ['What is your password?', '***'],
    ],
    [
      'a warning asks for nothing',
      [
        ['robot', '请勿泄露验证码'],
        ['customer', '483920'],
      ],
      ['请勿泄露验证码', '483920'],
    ],
    [
      'the tail of an identity number',
      [
        ['robot', '请您说一下身份证号后四位。我不会索要密码、验证码。'],
        ['customer', '002X'],
      ],
      ['请您说一下身份证号后四位。我不会索要密码、验证码。', '***X'],
    ],
    [
      'an amount is no code',
      [
        ['robot', '请输入验证码'],
        ['customer', '先帮我转500元'],
      ],
      ['请输入验证码', '先帮我转500元'],
    ],
    [
      'a card number without check digit',
      [
        ['robot', '请提供卡号'],
        ['customer', '6222020000000001'],
      ],
      ['请提供卡号', '622202******0001'],
    ],
    [
      'a card in two parts',
      [
        ['customer', '卡号是62123456', 0],
        ['customer', '78901265', 3_000],
      ],
      ['卡号是621234**', '****1265'],
    ],
    [
      'a card in four parts',
      [
        ['customer', '6212', 0],
        ['customer', '3456', 2_000],
        ['customer', '7890', 4_000],
        ['customer', '1265', 6_000],
      ],
      ['6212', '34**', '****', '1265'],
    ],
    [
      'a mobile in three spoken parts',
      [
        ['customer', '电话幺三八'],
        ['customer', '幺二三四'],
        ['customer', '幺二三四'],
      ],
      ['电话138', '****', '1234'],
    ],
    [
      'a nod between two parts',
      [
        ['customer', '138', 0],
        ['robot', '嗯', 1_000],
        ['customer', '12341234', 2_000],
      ],
      ['138', '嗯', '****1234'],
    ],
    [
      'too late to belong together',
      [
        ['customer', '138', 0],
        ['customer', '12341234', 9_000],
      ],
      ['138', '12341234'],
    ],
    [
      'two speakers',
      [
        ['customer', '138'],
        ['robot', '12341234'],
      ],
      ['138', '12341234'],
    ],
    [
      'a complete number and another',
      [
        ['customer', '13812341234'],
        ['customer', '13912345678'],
      ],
      ['138****1234', '139****5678'],
    ],
    [
      'a birthday',
      [
        ['robot', '请问您的生日是几月几号'],
        ['customer', '五月十二号'],
      ],
      ['请问您的生日是几月几号', '****-**-**'],
    ],
    [
      'a name',
      [
        ['robot', '请问您贵姓，怎么称呼'],
        ['customer', '张伟'],
      ],
      ['请问您贵姓，怎么称呼', '张*'],
    ],
    [
      'an identity number in two parts',
      [
        ['customer', '身份证110105'],
        ['customer', '19491231002X'],
      ],
      ['身份证110105', '********002X'],
    ],
  ])('%s', (_, turns, wanted) => {
    expect(through(turns).shown).toEqual(wanted);
  });

  it('stores what is not secret, and no secret', () => {
    const { stored } = through([
      ['robot', '请输入验证码'],
      ['customer', '483920，手机13812341234'],
    ]);
    expect(stored).toEqual(['请输入验证码', '***，手机13812341234']);
  });

  it('remembers no secret between turns', () => {
    const redactor = new Redactor();
    redactor.add({ id: '1', role: 'customer', text: '验证码是483', atMs: 0 });
    expect(JSON.stringify(redactor.snapshot())).not.toContain('483');
  });
});
