import type { AlertView, FindingView, InspectionView } from '#contracts';
import type { Alert, Finding, StoredInspection } from '#quality';

/** Places of the transcript are turns from 0; stored turns are numbered from 1. */
export function findingViewOf(finding: Finding): FindingView {
  const { rule, item, name, severity, score, explanation, evidence, audio } = finding;
  return {
    ...{ rule, item, name, severity, score, explanation, audio },
    evidence: evidence.map(({ turn, ...shown }) => ({
      ...shown,
      values: { ...shown.values },
      seq: turn < 0 ? null : turn + 1,
    })),
  };
}

export function inspectionViewOf(stored: StoredInspection): InspectionView {
  const { conversation, scorecard, rulesVersion, version, score, grade, items, findings, notEvaluated, inspectedAt } =
    stored;
  return {
    ...{ conversationId: conversation, scorecard, version: `${version}+${rulesVersion}`, score, grade, inspectedAt },
    items: items.map(({ id, title, weight, earned }) => ({ id, title, weight, earned })),
    findings: findings.map(findingViewOf),
    notEvaluated: notEvaluated.map(({ rule, reason }) => ({ rule, reason })),
  };
}

export function alertViewOf(alert: Alert): AlertView {
  const { finding, ...rest } = alert;
  const { rule, name, severity, explanation, evidence } = finding;
  const shown = evidence.find(({ turn }) => turn >= 0);
  return { ...rest, rule, name, severity, explanation, quote: shown?.quote ?? '', seq: shown ? shown.turn + 1 : null };
}
