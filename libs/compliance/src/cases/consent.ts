import type { Consent, RegisterCheck } from '../candidate.js';
import { dayMs, hourMs } from '../zone.js';
import { type Fields, isNo, isoOf, isUnknown, isYes, word } from './values.js';

const granted: Consent = { status: 'granted', form: 'written' };

/** Reads the words a case uses for consent; null: there is no record. */
function consentFrom(value: unknown): Consent | null {
  if (isUnknown(value)) return null;
  const said = (word(value) ?? '').toLowerCase();
  if (/^(withdrawn|revoked|withdrew)/.test(said)) return { status: 'withdrawn', form: 'express' };
  if (/^(refused|refusal|declined|rejected|denied)/.test(said)) return { status: 'refused', form: 'express' };
  if (isNo(value) || /^(none|silen|impli|not_|no_|unclear|expired|opt_?out|lapsed)/.test(said)) {
    return { status: 'none', form: 'express' };
  }
  if (/written|signed/.test(said) || isYes(value) || said === 'granted') return granted;
  if (/^(express|prior|oral|verbal|specific|request|explicit|given|unambiguous)/.test(said)) {
    return { status: 'granted', form: 'express' };
  }
  // A word that nobody knows is no consent.
  return { status: 'none', form: 'express' };
}

/** Consent that a case says was refused or taken back; that goes before what it says was granted. */
function takenBack(fields: Fields): Consent | null {
  for (const [name, value] of fields) {
    if (!isYes(value)) continue;
    const said = name.replace(/^(history|case)_/, '');
    if (/^(marketing_|customer_|explicit_|after_)?(refused|refusal)(_before|_marketing)?$/.test(said)) {
      return { status: 'refused', form: 'express' };
    }
    if (/^consent_(withdrawn|revoked)$|^(withdrew|revoked)_consent$/.test(said)) {
      return { status: 'withdrawn', form: 'express' };
    }
  }
  return null;
}

/** Consent of a case: for its purpose when it says several, granted when it says nothing. */
export function consentOf(fields: Fields, purpose: string | null): Consent | null {
  if (fields.get('consent_record') !== undefined && isUnknown(fields.get('consent_record'))) return null;
  const withdrawn = takenBack(fields);
  if (withdrawn) return withdrawn;
  const names = [`consent_${purpose ?? ''}`, 'consent_status', 'consent', 'marketing_consent'];
  const name =
    names.find((candidate) => fields.has(candidate)) ??
    [...fields.keys()].find((candidate) => /^consent_(?!form|record|evidence)/.test(candidate));
  if (name === undefined) return granted;
  const consent = consentFrom(fields.get(name));
  const form = word(fields.get('consent_form'));
  if (consent?.status !== 'granted' || form === null) return consent;
  return { status: 'granted', form: /written|signed/.test(form) ? 'written' : 'express' };
}

const isRegisterField = (name: string): boolean =>
  /(^|_)(dnc|tps|ctps|scrub|register|registry|no_voice_call|nvc)(_|$)/.test(name) &&
  /(age|ago|check|checked|listed|result|scrub|status|date|valid)/.test(name);

interface Registers {
  readonly checks: readonly RegisterCheck[];
  readonly read: ReadonlySet<string>;
}

type Asked = Partial<Readonly<{ checkedMs: number; isListed: boolean; isAsked: boolean }>>;

function registerField(name: string, value: unknown, nowMs: number): Asked {
  const said = (word(value) ?? '').toLowerCase();
  if (typeof value === 'number') return { checkedMs: nowMs - value * (/_h(ours)?(_|$)/.test(name) ? hourMs : dayMs) };
  if (/^\d{4}-\d\d-\d\d/.test(said)) return { checkedMs: Date.parse(said) };
  if (/^(listed|registered|on_list|hit|found)/.test(said)) return { isListed: true };
  if (name.includes('listed')) return { isListed: isYes(value) };
  const isMissing = isNo(value) || isUnknown(value) || said === 'none';
  return isMissing && /check|scrub/.test(name) ? { isAsked: false } : {};
}

/**
 * Reads what a case says of do-not-call registers. `all`: names of the registers; `isAssumed`: when a case does not
 * mention one, it was asked today and the number is not on it.
 */
export function registersOf(fields: Fields, all: readonly string[], nowMs: number, isAssumed: boolean): Registers {
  const read = new Set([...fields.keys()].filter(isRegisterField));
  const asked = [...read].map((name) => registerField(name, fields.get(name), nowMs));
  const { checkedMs, isListed, isAsked } = Object.assign(
    { checkedMs: nowMs, isListed: false, isAsked: read.size > 0 || isAssumed },
    ...asked,
  ) as Required<Asked>;
  const checkedAt = isoOf(checkedMs);
  if (!isAsked || checkedAt === null) return { checks: [], read };
  return { checks: all.map((register) => ({ register, checkedAt, isListed })), read };
}
