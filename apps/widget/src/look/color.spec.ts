import { shadesOf } from './color.js';

describe('shadesOf', () => {
  it('keeps a colour that is readable already', () => {
    expect(shadesOf('#0d5c6b')?.fill).toBe('#0d5c6b');
    expect(shadesOf('#039')?.fill).toBe('#003399');
  });

  it('darkens a light colour behind white text and lightens a dark one on dark ground', () => {
    expect(shadesOf('#ffcc00')?.fill).not.toBe('#ffcc00');
    expect(shadesOf('#ffcc00')?.onDark).toBe('#ffcc00');
    expect(shadesOf('#0d5c6b')?.onDark).not.toBe('#0d5c6b');
  });

  it.each(['red', '#12', '#12345g', 'url(x)', '', '#123456;x'])('takes no "%s"', (color) =>
    expect(shadesOf(color)).toBeNull(),
  );
});
