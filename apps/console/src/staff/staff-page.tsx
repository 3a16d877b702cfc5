import { Page } from '../platform/page.js';
import { useMay } from '../platform/me.js';
import { RouteTabs } from '../platform/route-tabs.js';
import { useStaffWords } from './words.js';

/** Who may do what, which programs may, and what was done. */
export function StaffPage() {
  const text = useStaffWords();
  const may = useMay();
  const tabs = [
    ...(may('staff.manage') ? [{ path: 'accounts', label: text.tabs.accounts }] : []),
    ...(may('keys.manage') ? [{ path: 'keys', label: text.tabs.keys }] : []),
    ...(may('audit.read') ? [{ path: 'audit', label: text.tabs.audit }] : []),
    { path: 'me', label: text.tabs.me },
  ];
  return (
    <Page title={text.title}>
      <RouteTabs base="/staff" tabs={tabs} />
    </Page>
  );
}
