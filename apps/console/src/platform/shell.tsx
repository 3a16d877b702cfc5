import { CloseOutlined, LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Dropdown, Layout, Menu } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useTongue } from '../words/words.js';
import { LanguageSwitch } from './language-switch.js';
import { LookSwitch } from './look-switch.js';
import { Mark } from './mark.js';
import { useMay, useMe } from './me.js';
import { places } from './places.js';
import { signOut } from './session.js';
import { useDesk } from '../desk/use-desk.js';
import { useIsNarrow, useIsPhone } from './widths.js';
import './shell.css';

/** The frame around every page: where one can go, who waits, how to leave. */
export function Shell() {
  const { words } = useTongue();
  const isNarrow = useIsNarrow();
  const isPhone = useIsPhone();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Layout className="shell" hasSider={!isPhone}>
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      {isPhone ? (
        <header className="top">
          <Button type="text" icon={<MenuOutlined />} aria-label={words.nav.label} onClick={() => setOpen(true)} />
          <Mark />
        </header>
      ) : (
        <Layout.Sider className="side" theme="light" width={196} collapsedWidth={60} collapsed={isNarrow}>
          <Side isSmall={isNarrow} />
        </Layout.Sider>
      )}
      {isPhone && (
        <Drawer
          placement="left"
          size={250}
          open={isOpen}
          onClose={() => setOpen(false)}
          title={<Mark />}
          closeIcon={<CloseOutlined aria-label={words.close} />}
          className="side-drawer"
        >
          <Side isSmall={false} />
        </Drawer>
      )}
      <main id="content" className="content" tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
    </Layout>
  );
}

/** Places, and below them who works here. */
function Side({ isSmall }: { readonly isSmall: boolean }) {
  const { words } = useTongue();
  const { pathname } = useLocation();
  const may = useMay();
  const waiting = useDesk().data?.queue.length ?? 0;
  const shown = places.filter(({ needs }) => needs.some(may));
  const items = shown.map(({ path, name, icon }) => ({
    key: path,
    icon: name === 'desk' && isSmall ? <WithCount count={waiting}>{icon}</WithCount> : icon,
    label: (
      <Link to={path} className="place">
        <span>{words.nav.places[name]}</span>
        {name === 'desk' && waiting > 0 && <Badge count={waiting} title={words.nav.waiting(waiting)} />}
      </Link>
    ),
  }));
  const selected = shown.filter(({ path }) => pathname.startsWith(path)).map(({ path }) => path);
  return (
    <div className="side-inside" data-small={isSmall}>
      <div className="side-brand">
        <Mark isSmall={isSmall} />
      </div>
      <nav aria-label={words.nav.label}>
        <Menu mode="inline" items={items} selectedKeys={selected} inlineCollapsed={isSmall} />
      </nav>
      <div className="side-end">
        <LanguageSwitch />
        <LookSwitch />
        <Person isSmall={isSmall} />
      </div>
    </div>
  );
}

function WithCount({ count, children }: { readonly count: number; readonly children: React.ReactNode }) {
  return (
    <span className="anticon">
      <Badge count={count} size="small" offset={[2, 0]}>
        {children}
      </Badge>
    </span>
  );
}

function Person({ isSmall }: { readonly isSmall: boolean }) {
  const { words } = useTongue();
  const { displayName, roles } = useMe();
  const items = [
    {
      key: 'roles',
      disabled: true,
      label: roles.map((role) => words.roles[role]).join(words.comma),
    },
    { type: 'divider' as const },
    { key: 'me', icon: <UserOutlined />, label: <Link to="/staff/me">{words.account}</Link> },
    { key: 'out', icon: <LogoutOutlined />, label: words.signIn.signOut, onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topLeft">
      <Button type="text" icon={<UserOutlined />} className="person" aria-label={displayName}>
        {!isSmall && <span className="person-name">{displayName}</span>}
      </Button>
    </Dropdown>
  );
}
