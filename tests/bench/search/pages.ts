import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { started } from '../chat/customers.js';

const token = 'staff-token-of-the-bench-0123456789abcdef';

/** What each page of the console asks the server for; two periods, as a day is short and a year is long. */
function pagesOf({
  since,
  until,
}: {
  readonly since: string;
  readonly until: string;
}): Record<string, readonly string[]> {
  const all = `since=${since}&until=${until}`;
  return {
    overview: ['/api/overview', '/api/quality/alerts?open=true&limit=5'],
    'overview of all': [`/api/overview?${all}`, '/api/quality/alerts?open=true&limit=5'],
    conversations: ['/api/conversations'],
    'conversations by words': [`/api/conversations?text=${encodeURIComponent('年费')}`],
    'conversations by intent and score': ['/api/conversations?intent=card_lost&scoreTo=20'],
    queue: ['/api/quality/queue'],
    alerts: ['/api/quality/alerts?open=true'],
    cases: ['/api/quality/cases'],
    calibrations: ['/api/quality/calibrations'],
    rules: ['/api/quality/rules'],
    reports: [`/api/quality/reports/agents?${all}`, `/api/quality/reports/rules?${all}`],
    training: [`/api/training/suggestions?since=${since}`, '/api/training/draft'],
    knowledge: ['/api/authoring/knowledge'],
    versions: ['/api/authoring/publications'],
    health: ['/api/training/health'],
    calls: ['/api/calls?limit=30'],
    campaigns: ['/api/campaigns'],
    contacts: ['/api/contacts'],
    staff: ['/api/staff'],
    audit: ['/api/audit?limit=50'],
  };
}

/** Slowest milliseconds of each page, from a server of its own on this database; a page asks for all it needs at once. */
export async function timePages(
  databaseUrl: string,
  period: { readonly since: string; readonly until: string },
  rounds: number,
): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-server-'));
  const environment = {
    ...{ NODE_ENV: 'test', TZ: 'UTC', ZHIYIN_HTTP_PORT: '0', ZHIYIN_DATA_DIR: folder },
    ...{ ZHIYIN_DATABASE_URL: databaseUrl, ZHIYIN_SECURITY_STAFF_TOKEN: token },
  };
  const [child, url] = await started(['dist/apps/cli/src/main.js', 'serve'], environment, /(http:\/\/\S+:\d+)\//);
  const load = async (path: string) => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    await response.arrayBuffer();
  };
  const slowest: Record<string, number> = {};
  try {
    for (const [page, paths] of Object.entries(pagesOf(period))) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const from = performance.now();
        await Promise.all(paths.map(load));
        times.push(performance.now() - from);
      }
      slowest[page] = Math.round(Math.max(...times));
    }
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  return slowest;
}
