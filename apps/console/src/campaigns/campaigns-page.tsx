import { useMay } from '../platform/me.js';
import { Page } from '../platform/page.js';
import { RouteTabs } from '../platform/route-tabs.js';
import { useCampaignWords } from './words.js';

/** Who is called, why they were or were not, and what they promised. */
export function CampaignsPage() {
  const text = useCampaignWords();
  const may = useMay();
  const tabs = [
    ...(may('campaigns.read')
      ? [
          { path: 'list', label: text.tabs.list },
          { path: 'contacts', label: text.tabs.contacts },
          { path: 'suppressions', label: text.tabs.suppressions },
        ]
      : []),
    ...(may('promises.read') ? [{ path: 'promises', label: text.tabs.promises }] : []),
  ];
  return (
    <Page title={text.title}>
      <RouteTabs base="/campaigns" tabs={tabs} />
    </Page>
  );
}
