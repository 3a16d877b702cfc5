import { parseMarkdown, safeUrl } from './markdown.js';

const text = (words: string) => ({ kind: 'text', text: words });

describe('parseMarkdown', () => {
  it('keeps plain words as one paragraph', () => {
    expect(parseMarkdown('首年免年费。')).toEqual([{ kind: 'paragraph', children: [text('首年免年费。')] }]);
  });

  it('breaks lines inside a paragraph and starts a new one after an empty line', () => {
    expect(parseMarkdown('a\nb\n\nc')).toEqual([
      { kind: 'paragraph', children: [text('a'), { kind: 'break' }, text('b')] },
      { kind: 'paragraph', children: [text('c')] },
    ]);
  });

  it('reads a table with its head', () => {
    expect(parseMarkdown('方案：\n| 期数 | 每期 |\n| --- | ---: |\n| 3 | **10** |\n| 6 | a\\|b |\n完')).toEqual([
      { kind: 'paragraph', children: [text('方案：')] },
      {
        kind: 'table',
        head: [[text('期数')], [text('每期')]],
        rows: [
          [[text('3')], [{ kind: 'bold', children: [text('10')] }]],
          [[text('6')], [text('a|b')]],
        ],
      },
      { kind: 'paragraph', children: [text('完')] },
    ]);
    expect(parseMarkdown('| 只有一行 |')).toEqual([{ kind: 'paragraph', children: [text('| 只有一行 |')] }]);
  });

  it('gathers list items and keeps the first number', () => {
    expect(parseMarkdown('先看：\n- 普卡\n- 金卡\n3. 第三')).toEqual([
      { kind: 'paragraph', children: [text('先看：')] },
      { kind: 'list', start: null, items: [[text('普卡')], [text('金卡')]] },
      { kind: 'list', start: 3, items: [[text('第三')]] },
    ]);
  });

  it('does not take a minus sign or a decimal number for a list', () => {
    expect(parseMarkdown('-5 元\n1.35% 起')).toEqual([
      { kind: 'paragraph', children: [text('-5 元'), { kind: 'break' }, text('1.35% 起')] },
    ]);
  });

  it('reads bold, and links inside bold', () => {
    expect(parseMarkdown('**免 [年费](https://a.example/x)**！')).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'bold', children: [text('免 '), { kind: 'link', text: '年费', url: 'https://a.example/x' }] },
          text('！'),
        ],
      },
    ]);
  });

  it('leaves a link that may not be opened as the words it was written in', () => {
    expect(parseMarkdown('[点我](javascript:alert(1))')).toEqual([
      { kind: 'paragraph', children: [text('[点我](javascript:alert(1))')] },
    ]);
  });

  it('leaves lone asterisks and HTML alone', () => {
    expect(parseMarkdown('2 ** 3 <b>x</b>')).toEqual([{ kind: 'paragraph', children: [text('2 ** 3 <b>x</b>')] }]);
  });
});

describe('safeUrl', () => {
  it.each(['https://a.example/', 'http://a.example/', 'tel:95000', 'mailto:a@b.example'])('opens %s', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', '//host', 'file:///etc/passwd', ''])(
    'does not open "%s"',
    (url) => {
      expect(safeUrl(url)).toBeNull();
    },
  );
});
