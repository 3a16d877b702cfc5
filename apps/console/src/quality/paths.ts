const base = '/api/quality';

export const alertsPath = `${base}/alerts`;
export const queuePath = `${base}/queue`;
export const casesPath = `${base}/cases`;
export const calibrationsPath = `${base}/calibrations`;
export const rulesPath = `${base}/rules`;
export const backtestsPath = `${base}/backtests`;
export const agentReportPath = `${base}/reports/agents`;
export const ruleReportPath = `${base}/reports/rules`;

export function qualityPath(conversationId: string): string {
  return `${base}/conversations/${encodeURIComponent(conversationId)}`;
}
