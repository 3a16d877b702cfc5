import { fill, placeholders } from './template.js';

it('fills names in braces and leaves unknown ones to be seen', () => {
  expect(placeholders('请拨打 {hotline}，或打开{app}')).toEqual(['hotline', 'app']);
  expect(fill('call {hotline} or {nobody}', { hotline: '95000' })).toBe('call 95000 or {nobody}');
});

it('leaves no spaces between Chinese words', () => {
  expect(fill('请拨打 {hotline} 咨询', { hotline: '客服热线 95000' })).toBe('请拨打客服热线 95000 咨询');
  expect(fill('- 普卡 80 元', {})).toBe('- 普卡 80 元');
});
