import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTongue } from '../words/words.js';
import { type Look, useTheme } from './theme.js';

const icons = { system: <DesktopOutlined />, light: <SunOutlined />, dark: <MoonOutlined /> };
const looks: readonly Look[] = ['system', 'light', 'dark'];

export function LookSwitch() {
  const { words } = useTongue();
  const { look, choose } = useTheme();
  const items = looks.map((key) => ({ key, icon: icons[key], label: words.looks[key] }));
  const menu = { items, selectedKeys: [look], onClick: ({ key }: { key: string }) => choose(key as Look) };
  return (
    <Dropdown menu={menu} trigger={['click']} placement="top">
      <Button type="text" icon={icons[look]} aria-label={words.looks.title} title={words.looks.title} />
    </Dropdown>
  );
}
