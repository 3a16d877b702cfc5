import type { ContactStanding } from '../contact.js';
import type { ImportField } from './import-fields.js';
import type { RowFault } from './import-report.js';

/** Says why a row is not taken; the field names the column it is about. */
export type Refuse = (fault: RowFault, field: ImportField | null, zh: string, en: string) => void;

const yes = /^(y|yes|true|1|是|有|已?同意|已?授权|granted|opt-?in)$/i;
const no = /^(n|no|false|0|否|无|不同意|未授权|拒绝|refused|opt-?out)$/i;
const withdrawn = /^(withdrawn|撤回|已撤回|撤销)$/i;

/** Null when it is neither. */
export function readYesNo(text: string): boolean | null {
  return yes.test(text) ? true : no.test(text) ? false : null;
}

const parties: Readonly<Record<string, ContactStanding['party']>> = {
  本人: 'debtor',
  借款人: 'debtor',
  debtor: 'debtor',
  self: 'debtor',
  担保人: 'guarantor',
  guarantor: 'guarantor',
  联系人: 'contact',
  紧急联系人: 'contact',
  contact: 'contact',
  家庭: 'household',
  household: 'household',
};

function consentOf(text: string, form: string): ContactStanding['consent'] | 'unknown' {
  if (text === '') return null;
  const status = yes.test(text) ? 'granted' : withdrawn.test(text) ? 'withdrawn' : no.test(text) ? 'refused' : null;
  if (status === null) return 'unknown';
  return { status, form: /书面|written/i.test(form) ? 'written' : 'express' };
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const knownZones = new Map<string, boolean>();

function isKnownZone(name: string): boolean {
  const known = knownZones.get(name) ?? isTimeZone(name);
  // Names come from outside: only so many are remembered.
  if (knownZones.size < 1_000) knownZones.set(name, known);
  return known;
}

/** What a row says of the person that the calling rules ask for; what is unclear is refused. */
export function readStanding(
  of: (field: ImportField) => string,
  countries: ReadonlySet<string>,
  needsConsent: boolean,
  refuse: Refuse,
): ContactStanding {
  const consent = consentOf(of('consent'), of('consent_form'));
  if (consent === 'unknown') {
    const written = of('consent');
    refuse('bad_value', 'consent', `看不懂 “${written}”：请写 是 或 否`, `"${written}" is unclear: write yes or no`);
  } else if (needsConsent && consent?.status !== 'granted') {
    const en = 'without the consent of the customer no call may be made';
    refuse('missing_consent', 'consent', '没有客户的同意，不得外呼', en);
  }
  const days = of('days_overdue');
  if (days !== '' && !/^-?\d{1,5}(\.0+)?$/.test(days)) {
    refuse('bad_value', 'days_overdue', `“${days}” 不是天数`, `"${days}" is not a number of days`);
  }
  const zone = of('time_zone');
  if (zone !== '' && !isKnownZone(zone)) {
    refuse('bad_value', 'time_zone', `“${zone}” 不是时区`, `"${zone}" is not a time zone such as Asia/Shanghai`);
  }
  const party = of('party');
  const known = party === '' ? 'debtor' : parties[party.toLowerCase()];
  if (!known) {
    const en = `"${party}" is not a known relation: debtor, guarantor, contact, household`;
    refuse('bad_value', 'party', `看不懂 “${party}”`, en);
  }
  const named = listed(of('jurisdiction')).map((name) => name.toUpperCase());
  return {
    jurisdictions: [...new Set([...named, ...countries])],
    timeZones: zone === '' ? [] : [zone],
    party: known ?? 'debtor',
    consent: consent === 'unknown' ? null : consent,
    registerChecks: [],
    daysOverdue: days === '' ? null : Math.trunc(Number(days)),
    tags: listed(of('tags')),
  };
}

const listed = (written: string): string[] => written.split(/[,;，；|\s]+/).filter((text) => text !== '');
