import type { Agreement, CalledNumber, Candidate, DebtorState, Line, Script, Suppression } from '../candidate.js';
import type { Caller, Mode, NumberType, Party, Purpose } from '../vocabulary.js';
import { modes, numberTypes, parties, purposes } from '../vocabulary.js';
import type { Reader } from './reader.js';
import { isNo, isUnknown, isYes, weekdaysFrom, windowsFrom, word, words } from './values.js';

const oneOf = <T extends string>(list: readonly T[], value: string): T | null =>
  list.find((item) => item === value) ?? null;

const lower = (value: unknown): string => (word(value) ?? '').toLowerCase().replace(/[-\s]+/g, '_');

export function purposeOf(reader: Reader): Purpose | null {
  const said = lower(reader.take('purpose', 'scope', 'call_purpose'));
  return oneOf(
    purposes,
    said.replace(/^telemarketing$/, 'marketing').replace(/^(collections|debt_collection)$/, 'collection'),
  );
}

export function callerOf(reader: Reader): Caller | null {
  if (!reader.has('caller', 'caller_type', 'agent_type', 'voice')) return 'human';
  const said = lower(reader.take('caller', 'caller_type', 'agent_type', 'voice'));
  if (/^(robot|bot|ai|ivr|auto|prerecorded|artificial|machine)/.test(said)) return 'robot';
  return /^(human|agent|person|live|staff|collector)/.test(said) ? 'human' : null;
}

export function modeOf(reader: Reader, caller: Caller | null): Mode {
  const said = lower(reader.take('mode', 'dial_mode', 'dialling_mode', 'dialing_mode'));
  if (isYes(reader.take('agent_guaranteed', 'operator_guaranteed'))) return 'agent_guaranteed';
  if (said.includes('guaranteed')) return 'agent_guaranteed';
  return oneOf(modes, said) ?? (caller === 'robot' ? 'robot' : 'progressive');
}

const partyNames: readonly (readonly [RegExp, Party])[] = [
  [/^(debtor|customer|self|consumer|right_party|borrower|cardholder)$/, 'debtor'],
  [/^(guarantor|surety|co_?signer)/, 'guarantor'],
  [/^(related|spouse|parent|guardian|executor|successor)/, 'related_third'],
  [/^household/, 'household'],
  [/^(contact|emergency_contact|reference)/, 'contact'],
  [/^(unrelated|third|colleague|neighbou?r|friend|employer|relative|family)/, 'unrelated_third'],
];

export function partyOf(reader: Reader): Party | null {
  if (!reader.has('party', 'party_type', 'called_party')) return 'debtor';
  const said = lower(reader.take('party', 'party_type', 'called_party'));
  return oneOf(parties, said) ?? partyNames.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

const areaNames: readonly (readonly [RegExp, string])[] = [
  [/新疆|xinjiang|^xj$|cn-xj/i, '新疆'],
  [/西藏|tibet|xizang|^xz$|cn-xz/i, '西藏'],
];

function typeOf(reader: Reader): NumberType {
  const said = lower(reader.take('number_type', 'phone_type', 'line_type', 'place'));
  if (isYes(reader.take('work_number', 'is_work'))) return 'work';
  if (/work|office|employ|elsewhere/.test(said)) return 'work';
  if (/resid|land|home|fixed/.test(said)) return 'residential';
  return oneOf(numberTypes, said) ?? (/mobile|cell|wireless/.test(said) ? 'mobile' : 'unknown');
}

export function numberOf(reader: Reader): CalledNumber {
  const owner = lower(reader.take('number_owner', 'owner'));
  const saysUnknown = isYes(reader.take('number_owner_unknown', 'owner_unknown'));
  const deniesVerified = isNo(reader.take('number_owner_verified', 'owner_verified', 'number_verified'));
  const isOwnerUnknown = saysUnknown || deniesVerified || /^un|^not_|^other|^stranger/.test(owner);
  const id = reader.has('number', 'phone') ? word(reader.take('number', 'phone')) : 'A';
  const area = word(reader.take('area', 'region', 'number_area', 'province'));
  return {
    id: id === null || isUnknown(id) ? '' : id,
    isOwnerVerified: !isOwnerUnknown,
    type: typeOf(reader),
    area: area === null ? null : (areaNames.find(([pattern]) => pattern.test(area))?.[1] ?? area),
  };
}

const lineNames: readonly (readonly [RegExp, string])[] = [
  [/^tencent|腾讯/, 'tencent'],
  [/^ali.*task|task_cent/, 'aliyun_task_center'],
  [/^ali.*(bot|robot)/, 'aliyun_bot'],
  [/^ali|阿里/, 'aliyun'],
  [/^volc|火山/, 'volcengine'],
  [/^huawei|华为/, 'huawei'],
];

const callerNumbers: readonly (readonly [RegExp, Line['callerNumber']])[] = [
  [/withh|hidden|conceal|anonym|private/, 'withheld'],
  [/spoof|fake|forged|false/, 'spoofed'],
  [/premium/, 'premium'],
  [/unverif|unknown/, 'unverified'],
];

function callerNumberOf(reader: Reader): Line['callerNumber'] {
  const raised = [...reader.fields].filter(
    ([name, value]) =>
      /^(cli|caller_(id|number|cli)|outbound_number)(_|$)|^(spoofed|number_spoofing|premium_rate)/.test(name) &&
      reader.mark(name) &&
      !isNo(value),
  );
  const said = raised.map(([name, value]) => (isYes(value) ? name : lower(value)));
  const falseClaims = reader.takeAll(/^(cli|caller_(id|number))_(true|genuine|real|verified|valid|shown|displayed)$/);
  if (falseClaims.some(isNo)) return 'spoofed';
  return callerNumbers.find(([pattern]) => said.some((text) => pattern.test(text)))?.[1] ?? 'verified';
}

export function lineOf(reader: Reader): Line {
  const said = lower(reader.take('line', 'carrier', 'line_kind', 'line_name', 'line_provider'));
  const active = reader.take(
    'line_active_calls',
    'active_calls',
    'concurrent_calls',
    'line_concurrent',
    'history_concurrent_calls',
  );
  const concurrency = reader.take('line_concurrency', 'concurrency', 'line_max_concurrency');
  return {
    kind: lineNames.find(([pattern]) => pattern.test(said))?.[1] ?? (said === '' ? 'generic' : said),
    callerNumber: callerNumberOf(reader),
    activeCalls: typeof active === 'number' ? active : 0,
    concurrency: typeof concurrency === 'number' ? concurrency : null,
  };
}

export function agreementOf(reader: Reader): Agreement | null {
  const windows = windowsFrom(
    reader.take('agreed_window', 'agreed_windows', 'agreement_window', 'agreement_windows', 'agreed_time'),
  );
  const stated = windowsFrom(
    reader.take(
      'stated_convenient',
      'consumer_stated_convenient_time',
      'stated_convenient_time',
      'convenient_time',
      'convenient_window',
    ),
  );
  const attempts = reader.take(
    'agreed_attempts',
    'agreed_max_attempts',
    'agreed_attempts_per_day',
    'agreement_attempts',
    'agreement_max_attempts',
    'agreed_max',
  );
  const evidence = reader.take('agreement_evidence', 'agreement_has_evidence', 'agreed_evidence', 'evidence');
  const isStated = stated.length > 0 && !isNo(evidence);
  if (windows.length === 0 && stated.length === 0 && typeof attempts !== 'number') return null;
  return {
    windows: [...windows, ...stated],
    unansweredAttemptsPerDay: typeof attempts === 'number' ? attempts : null,
    hasEvidence: isYes(evidence) || (isStated && windows.length === 0),
  };
}

/** When the person wants to be called and when not. */
export function wishesOf(reader: Reader): Pick<Candidate, 'unwantedTimes' | 'wantedTimes' | 'unwantedWeekdays'> {
  const days = reader.takeAll(
    /^(unwanted|inconvenient|denied|no_call)_(week)?days?$|_(unwanted|inconvenient|denied)_(week)?days?$/,
  );
  const unwanted = reader.takeAll(
    /inconvenient|windows?_denied|denied_windows?|time_windows_denied|unwanted|no_call_(window|times?)|not_(between|during)|sleeps?(_window)?$/,
  );
  const wanted = reader.takeAll(
    /^(customer|consumer|stated|requested|preferred|wanted|only)_(only_)?(window|windows|times?|allow)$|^call_only(_between)?$/,
  );
  return {
    unwantedTimes: unwanted.flatMap(windowsFrom),
    wantedTimes: wanted.flatMap(windowsFrom),
    unwantedWeekdays: days.flatMap(weekdaysFrom),
  };
}

export function debtorOf(reader: Reader, suppressions: readonly Suppression[]): DebtorState {
  const has = (kind: string): boolean => suppressions.some((suppression) => suppression.kind === kind);
  const failures = reader.take(
    'consecutive_failed_contacts',
    'debtor_failed_contacts',
    'failed_contacts',
    'history_consecutive_failed_contacts',
    'consecutive_failures',
  );
  const isInvalid = isYes(reader.take('number_invalid', 'debtor_number_invalid'));
  const said = reader.take(
    'debtor_lost',
    'lost_debtor',
    'debtor_unreachable',
    'location_unknown',
    'debtor_out_of_reach',
  );
  return {
    isLost: isYes(said) || isInvalid || (typeof failures === 'number' && failures >= 3),
    hasDied: has('deceased'),
    lacksCapacity:
      has('incapacity') ||
      isYes(reader.take('debtor_incapacity', 'debtor_no_capacity', 'debtor_no_or_limited_capacity')),
  };
}

export function scriptOf(reader: Reader): Script | null {
  const approved = reader.take('script_approved', 'approved_script', 'script_version_approved');
  const script = reader.take('script', 'script_status');
  if (reader.has('script', 'script_status') && isUnknown(script)) return null;
  const languages = words(reader.take('script_languages', 'robot_languages', 'script_language'));
  const isApproved = !isNo(approved) && !/unapproved|draft|not_|expired|pending|rejected/.test(lower(script));
  const version = word(reader.take('script_version')) ?? '1';
  return { version, isApproved, languages: languages.length > 0 ? languages : ['zh', 'en'] };
}

/** The bucket's longest days overdue. */
const buckets: Readonly<Record<string, number>> = {
  pre_due: -1,
  m0: 0,
  m1: 30,
  m1_early: 3,
  m1_mid: 10,
  m1_late: 30,
  m2: 60,
  m3: 90,
  m4: 120,
  m4plus: 180,
  'm4+': 180,
  writeoff: 999,
  write_off: 999,
};

export function daysOverdueOf(reader: Reader): number | null {
  const days = reader.take('dpd', 'case_dpd', 'days_overdue', 'case_days_overdue', 'overdue_days');
  const bucket = lower(reader.take('bucket', 'case_bucket'));
  if (typeof days === 'number') return days;
  return buckets[bucket] ?? null;
}

export function tagsOf(reader: Reader): readonly string[] {
  const said = words(reader.take('tags', 'reason', 'call_reason', 'communication', 'exception')).map((tag) =>
    lower(tag),
  );
  const raised = ['warm_call', 'emergency', 'promise_reminder', 'confirm_cease', 'notify_remedy'].filter((name) =>
    isYes(reader.take(name, `is_${name}`)),
  );
  const reminder = isYes(reader.take('ptp_reminder')) ? ['promise_reminder'] : [];
  return [...said.map(tagName), ...raised, ...reminder];
}

function tagName(said: string): string {
  if (said.includes('cease')) return 'confirm_cease';
  if (said.includes('remed')) return 'notify_remedy';
  if (said.includes('remind')) return 'promise_reminder';
  return said;
}
