import { StyleProvider } from '@ant-design/cssinjs';
import { App, ConfigProvider, theme as themes, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTongue } from '../words/words.js';
import { nonce } from './nonce.js';
import { recall, remember } from './memory.js';

export type Look = 'system' | 'light' | 'dark';

interface Theme {
  readonly look: Look;
  readonly isDark: boolean;
  readonly choose: (look: Look) => void;
}

const ThemeContext = createContext<Theme>({ look: 'system', isDark: false, choose: () => undefined });

export function useTheme(): Theme {
  return use(ThemeContext);
}

const fontFamily =
  "-apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', " +
  "'Noto Sans SC', sans-serif";
const shared = { fontFamily, borderRadius: 6, fontSize: 14, motion: true };

/** Every pair of text and ground meets WCAG 2.2 AA; Ant Design's own secondary texts are a little too pale for it. */
const light: ThemeConfig = {
  algorithm: themes.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0d6a7a',
    colorPrimaryBg: '#e2f0f2',
    colorPrimaryBgHover: '#d3e8eb',
    colorPrimaryBorder: '#9ccad1',
    colorLink: '#0a5a68',
    colorInfo: '#0d6a7a',
    colorSuccess: '#237a43',
    colorWarning: '#ad5700',
    colorError: '#c0271f',
    colorInfoBg: '#e8f3f5',
    colorInfoBorder: '#b5d6dc',
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#b3d9bf',
    colorWarningBg: '#fdf2e3',
    colorWarningBorder: '#efcb9b',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#f1b8b3',
    colorBgLayout: '#f3f6f7',
    colorTextSecondary: '#475a60',
    colorTextTertiary: '#5b6b71',
    colorTextDescription: '#5b6b71',
    colorTextPlaceholder: '#6b797e',
    colorTextQuaternary: '#6b797e',
  },
};
const dark: ThemeConfig = {
  algorithm: themes.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#1a8494',
    colorPrimaryBg: '#15343a',
    colorPrimaryBgHover: '#1b4048',
    colorPrimaryBorder: '#26606b',
    colorLink: '#7fcad6',
    colorInfo: '#1a8494',
    colorInfoBg: '#14303a',
    colorInfoBorder: '#235160',
    colorBgBase: '#0f171a',
    colorTextBase: '#f2f7f8',
    colorTextSecondary: '#b6c5c9',
    colorTextTertiary: '#a3b4b9',
    colorTextDescription: '#a3b4b9',
    colorTextPlaceholder: '#93a5aa',
    colorTextQuaternary: '#93a5aa',
  },
  components: {
    Menu: { itemSelectedColor: '#8fd4df' },
    Tabs: { itemSelectedColor: '#8fd4df', itemHoverColor: '#8fd4df', inkBarColor: '#8fd4df' },
    Button: { colorLink: '#8fd4df' },
  },
};

const kept = 'zhiyin.console.look';
const dimmed = matchMedia('(prefers-color-scheme: dark)');

/** Light, dark or as the machine; Ant Design in the language of the screen. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useTongue();
  const [look, setLook] = useState<Look>(() => (recall(kept) as Look | null) ?? 'system');
  const [isDimmed, setDimmed] = useState(dimmed.matches);
  useEffect(() => {
    const onChange = () => setDimmed(dimmed.matches);
    dimmed.addEventListener('change', onChange);
    return () => dimmed.removeEventListener('change', onChange);
  }, []);
  const isDark = look === 'dark' || (look === 'system' && isDimmed);
  useEffect(() => {
    document.documentElement.dataset.look = isDark ? 'dark' : 'light';
  }, [isDark]);
  useEffect(() => void dayjs.locale(language === 'zh' ? 'zh-cn' : 'en'), [language]);
  const value = useMemo(() => {
    const choose = (next: Look) => {
      remember(kept, next);
      setLook(next);
    };
    return { look, isDark, choose };
  }, [look, isDark]);
  return (
    <ThemeContext value={value}>
      <StyleProvider layer>
        <ConfigProvider
          locale={language === 'zh' ? zhCN : enUS}
          theme={isDark ? dark : light}
          csp={{ nonce }}
          button={{ autoInsertSpace: false }}
        >
          <App className="app">{children}</App>
        </ConfigProvider>
      </StyleProvider>
    </ThemeContext>
  );
}
