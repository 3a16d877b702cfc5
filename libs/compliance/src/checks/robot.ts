import type { CheckOf } from '../check.schema.js';
import type { Finding, Situation } from '../situation.js';

/** Is a robot with this script the right one to make this call? */
export function checkRobot(check: CheckOf<'robot'>, { candidate }: Situation): Finding | null {
  const { caller, script, language, daysOverdue, tags } = candidate;
  if (caller !== 'robot') return null;
  if (check.approvedScript) {
    if (!script?.isApproved) {
      const detail = { zh: '话术版本未经批准', en: 'the script is not approved' };
      return { stage: 'DENY_SCRIPT', detail, retryMs: null };
    }
    if (language !== null && !script.languages.includes(language)) {
      const detail = { zh: `机器人话术没有 ${language}`, en: `the robot does not speak ${language}` };
      return { stage: 'ROUTE_HUMAN', detail, retryMs: null };
    }
  }
  const longest = tags.includes('promise_reminder') ? check.maxDaysOverdueOfReminders : check.maxDaysOverdue;
  if (longest === undefined || daysOverdue === null || daysOverdue <= longest) return null;
  const days = String(daysOverdue);
  const detail = { zh: `已逾期 ${days} 天，应由人工处理`, en: `${days} days overdue: for a person to handle` };
  return { stage: 'ROUTE_HUMAN', detail, retryMs: null };
}
