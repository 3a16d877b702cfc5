import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { missingDisclosures } from './disclosures.js';
import { obligationsSchema } from './policy.schema.js';

const catalogue = obligationsSchema.parse(parse(readFileSync('config/compliance/obligations.yaml', 'utf8')));
const missing = (demanded: readonly string[], firstWords: string, language: 'zh' | 'en' = 'zh') =>
  missingDisclosures(demanded, catalogue, firstWords, language, {
    institution: language === 'zh' ? '江城银行' : 'Rivertown Bank',
  });

const all = ['ai_notice', 'ai_label_words', 'recording_notice', 'institution_full_name'];

describe('what a call has to say first', () => {
  it('adds nothing to first words that say it all', () => {
    expect(
      missing(all, '您好，我是江城银行的智能语音助手，由人工智能语音合成，通话会录音。请问是赵女士本人吗？'),
    ).toEqual([]);
  });

  it('adds what they leave out, and one sentence that says two things once', () => {
    const added = missing(all, '您好，请问是赵女士本人吗？');
    expect(added.join('')).toContain('江城银行');
    expect(added.join('')).toContain('录音');
    expect(added.join('')).toContain('人工智能');
    expect(missing(all, `${added.join('')}您好，请问是赵女士本人吗？`)).toEqual([]);
  });

  it('does so in English', () => {
    expect(missing(['recording_notice'], 'Hello, am I speaking with Ms Zhao?', 'en')).toEqual([
      'This call is recorded.',
    ]);
    expect(missing(['recording_notice'], 'Hello, this call is recorded.', 'en')).toEqual([]);
  });

  it('leaves demands alone that no words can show', () => {
    expect(missing(['purpose_stated', 'unheard_of'], 'Hello', 'en')).toEqual([]);
  });
});
