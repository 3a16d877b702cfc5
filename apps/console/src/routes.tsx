import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { places } from './platform/places.js';
import { useMay } from './platform/me.js';
import { NotThere, PageFailed } from './platform/page-failed.js';
import { Shell } from './platform/shell.js';

type Component = () => React.ReactNode;

/** A page is a file of its own, loaded when somebody goes there. */
function page(path: string, load: () => Promise<Component>, children: readonly RouteObject[] = []): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }), children: [...children] };
}

function first(path: string): RouteObject {
  return { index: true, element: <Navigate to={path} replace /> };
}

const quality = page('quality', async () => (await import('./quality/quality-page.js')).QualityPage, [
  first('queue'),
  page('queue', async () => (await import('./quality/queue-tab.js')).QueueTab),
  page('alerts', async () => (await import('./quality/alerts-tab.js')).AlertsTab),
  page('cases', async () => (await import('./quality/cases-tab.js')).CasesTab),
  page('calibrations', async () => (await import('./quality/calibrations-tab.js')).CalibrationsTab),
  page('calibrations/:id', async () => (await import('./quality/calibration-detail.js')).CalibrationDetail),
  page('rules', async () => (await import('./quality/rules-tab.js')).RulesTab),
  page('rules/:id', async () => (await import('./quality/rule-editor.js')).RuleEditor),
  page('reports', async () => (await import('./quality/reports-tab.js')).ReportsTab),
]);

const campaigns = page('campaigns', async () => (await import('./campaigns/campaigns-page.js')).CampaignsPage, [
  { index: true, element: <CampaignsHome /> },
  page('list', async () => (await import('./campaigns/list-tab.js')).ListTab),
  page('contacts', async () => (await import('./campaigns/contacts-tab.js')).ContactsTab),
  page('suppressions', async () => (await import('./campaigns/suppressions-tab.js')).SuppressionsTab),
  page('promises', async () => (await import('./campaigns/promises-tab.js')).PromisesTab),
]);

const knowledge = page('knowledge', async () => (await import('./authoring/authoring-page.js')).AuthoringPage, [
  first('entries'),
  page('entries/:intent?', async () => (await import('./authoring/entries-tab.js')).EntriesTab),
  page('training', async () => (await import('./training/training-tab.js')).TrainingTab),
  page('versions', async () => (await import('./training/versions-tab.js')).VersionsTab),
  page('health', async () => (await import('./training/health-tab.js')).HealthTab),
  page('try', async () => (await import('./authoring/try-tab.js')).TryTab),
]);

const staff = page('staff', async () => (await import('./staff/staff-page.js')).StaffPage, [
  { index: true, element: <StaffHome /> },
  page('accounts', async () => (await import('./staff/accounts-tab.js')).AccountsTab),
  page('keys', async () => (await import('./staff/keys-tab.js')).KeysTab),
  page('audit', async () => (await import('./staff/audit-tab.js')).AuditTab),
  page('me', async () => (await import('./staff/me-tab.js')).MeTab),
]);

/** Every page, loaded when somebody goes there. */
export function makeRouter() {
  return createBrowserRouter(
    [
      {
        path: '/',
        element: <Shell />,
        errorElement: <PageFailed />,
        hydrateFallbackElement: <></>,
        children: [
          { index: true, element: <Home /> },
          {
            errorElement: <PageFailed />,
            children: [
              page('overview', async () => (await import('./overview/overview-page.js')).OverviewPage),
              page('conversations', async () => (await import('./conversations/search-page.js')).SearchPage),
              page('conversations/:id', async () => (await import('./conversations/detail-page.js')).DetailPage),
              page('desk/:id?', async () => (await import('./desk/desk-page.js')).DeskPage),
              quality,
              page('campaigns/new', async () => (await import('./campaigns/new-page.js')).NewPage),
              page('campaigns/run/:id', async () => (await import('./campaigns/campaign-page.js')).CampaignPage),
              campaigns,
              knowledge,
              page('calls', async () => (await import('./calls/calls-page.js')).CallsPage),
              staff,
              { path: '*', element: <NotThere /> },
            ],
          },
        ],
      },
    ],
    { basename: '/console' },
  );
}

/** Where who works here begins. */
function Home() {
  const may = useMay();
  const first = places.find(({ needs }) => needs.some(may));
  return <Navigate to={first?.path ?? '/nowhere'} replace />;
}

function StaffHome() {
  const may = useMay();
  return <Navigate to={may('staff.manage') ? 'accounts' : may('audit.read') ? 'audit' : 'me'} replace />;
}

function CampaignsHome() {
  const may = useMay();
  return <Navigate to={may('campaigns.read') ? 'list' : 'promises'} replace />;
}
