import { Tabs } from 'antd';
import { Outlet, useLocation, useNavigate } from 'react-router';

interface Tab {
  readonly path: string;
  readonly label: React.ReactNode;
}

interface Props {
  readonly base: string;
  readonly tabs: readonly Tab[];
}

/** Parts of a page, each with an address of its own. */
export function RouteTabs({ base, tabs }: Props) {
  const { pathname } = useLocation();
  const go = useNavigate();
  const open = tabs.find(({ path }) => pathname.startsWith(`${base}/${path}`))?.path;
  return (
    <>
      <Tabs
        className="route-tabs no-print"
        items={tabs.map(({ path, label }) => ({ key: path, label }))}
        {...(open !== undefined && { activeKey: open })}
        onChange={(path) => void go(`${base}/${path}`)}
      />
      <Outlet />
    </>
  );
}
