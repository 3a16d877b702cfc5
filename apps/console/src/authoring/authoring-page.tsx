import { Page } from '../platform/page.js';
import { RouteTabs } from '../platform/route-tabs.js';
import { useAuthoringWords } from './words.js';

/** What the assistant knows, and how it is made better. */
export function AuthoringPage() {
  const text = useAuthoringWords();
  return (
    <Page title={text.title}>
      <RouteTabs
        base="/knowledge"
        tabs={[
          { path: 'entries', label: text.tabs.entries },
          { path: 'training', label: text.tabs.training },
          { path: 'versions', label: text.tabs.versions },
          { path: 'health', label: text.tabs.health },
          { path: 'try', label: text.tabs.try },
        ]}
      />
    </Page>
  );
}
