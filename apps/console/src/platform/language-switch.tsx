import { Button } from 'antd';
import { useTongue } from '../words/words.js';

/** Each language calls itself by its own name, so that it is found without knowing the other. */
export function LanguageSwitch() {
  const { language, choose } = useTongue();
  const [other, name, lang] = language === 'zh' ? (['en', 'EN', 'en'] as const) : (['zh', '中', 'zh-CN'] as const);
  return (
    <Button
      type="text"
      lang={lang}
      aria-label={other === 'en' ? 'EN English' : '中文'}
      title={other === 'en' ? 'English' : '中文'}
      onClick={() => choose(other)}
    >
      {name}
    </Button>
  );
}
