import { chosenLanguage, keptChoice, languageFrom } from './language-choice.js';

describe('languageFrom', () => {
  it.each([
    ['zh-CN', 'zh'],
    ['en_US', 'en'],
    ['EN', 'en'],
    ['fr', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (value, language) => expect(languageFrom(value)).toBe(language));
});

describe('chosenLanguage', () => {
  it('keeps the choice on pages like the one it was made on', () => {
    const kept = keptChoice('zh', 'en');
    expect(chosenLanguage('zh', kept)).toBe('en');
    expect(chosenLanguage('en', kept)).toBe('en');
    expect(chosenLanguage('zh', keptChoice('zh', 'zh'))).toBe('zh');
    expect(chosenLanguage('en', keptChoice('en', 'zh'))).toBe('zh');
    expect(chosenLanguage('zh', 'odd')).toBe('zh');
  });
});
