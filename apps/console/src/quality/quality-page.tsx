import { Badge } from 'antd';
import type { AlertList } from '#contracts';
import { Page } from '../platform/page.js';
import { useAnswer } from '../platform/queries.js';
import { RouteTabs } from '../platform/route-tabs.js';
import { alertsPath } from './paths.js';
import { useQualityWords } from './words.js';

/** Every conversation is inspected by the machine; here people check it, disagree with it and improve its rules. */
export function QualityPage() {
  const text = useQualityWords();
  const { data } = useAnswer<AlertList>(`${alertsPath}?open=true&limit=1`, { everyMs: 15_000 });
  return (
    <Page title={text.title}>
      <RouteTabs
        base="/quality"
        tabs={[
          { path: 'queue', label: text.tabs.queue },
          {
            path: 'alerts',
            label: (
              <>
                {text.tabs.alerts} <Badge count={data?.open ?? 0} size="small" />
              </>
            ),
          },
          { path: 'cases', label: text.tabs.cases },
          { path: 'calibrations', label: text.tabs.calibrations },
          { path: 'rules', label: text.tabs.rules },
          { path: 'reports', label: text.tabs.reports },
        ]}
      />
    </Page>
  );
}
