import { useTongue } from '../words/words.js';

/** Each language calls itself by its own name, so that it is found without knowing the other. */
export function LanguageSwitch() {
  const { language, choose } = useTongue();
  return language === 'zh' ? (
    <button type="button" className="button quiet" lang="en" onClick={() => choose('en')}>
      English
    </button>
  ) : (
    <button type="button" className="button quiet" lang="zh-CN" onClick={() => choose('zh')}>
      中文
    </button>
  );
}
