import type { Disposition } from '#kernel';
import { campaignOf, newContactOf } from '../../../tests/fixtures/campaigns.js';
import { afterCall } from './after-call.js';
import type { CallOutcome } from './attempt.js';
import { callEvents } from './call-events.js';
import { isOpen, opensAt } from './call-window.js';
import type { Contact } from './contact.js';
import { plan } from './plan.js';

const at = '2026-03-02T02:00:00.000Z';
const campaign = campaignOf();

const contactOf = (more: Partial<Contact> = {}): Contact => ({
  ...newContactOf(campaign.id, 'i', 1),
  state: 'ready',
  version: 4,
  attempts: 1,
  results: [],
  number: 0,
  nextAt: null,
  disposition: null,
  closedFor: null,
  closingNote: null,
  changedAt: at,
  isWithdrawalAsked: false,
  entry: null,
  ...more,
});

const outcome = (disposition: Disposition, more: Partial<CallOutcome> = {}): CallOutcome => ({
  disposition,
  events: [],
  endedAt: at,
  talkSeconds: 0,
  conversationId: null,
  callBackAt: null,
  promise: null,
  transfer: null,
  steps: [],
  ...more,
});

const after = (disposition: Disposition, contact = contactOf()) =>
  afterCall(campaign, contact, { attemptId: 'c.1', outcome: outcome(disposition), at });

describe('after a call', () => {
  it('rests after a result that is tried again, and ends with one that is not', () => {
    expect(after('NA_BUSY').contact).toMatchObject({
      state: 'resting',
      nextAt: '2026-03-02T02:20:00.000Z',
      version: 5,
    });
    expect(after('RP_PTP').contact).toMatchObject({ state: 'done', disposition: 'RP_PTP', closingNote: 'goal' });
    expect(after('NA_INVALID').contact).toMatchObject({ state: 'closed', closedFor: 'no_number_left' });
  });

  it.each<[Disposition, string, string, readonly string[] | null]>([
    ['RP_STOP', 'do_not_call', 'person', ['collection']],
    ['RP_DISPUTE', 'dispute', 'case', null],
    ['TP_KNOWS_NOT', 'wrong_number', 'number', null],
    ['TP_REFUSE', 'third_party_refusal', 'number', null],
    ['DC_DECEASED', 'deceased', 'person', null],
  ])('%s is remembered as %s of the %s', (disposition, kind, scope, purposes) => {
    expect(after(disposition).suppressions).toMatchObject([{ id: `c.1:${kind}`, kind, scope, purposes, until: null }]);
  });

  it('waits 48 h for the posting of one who says it is paid', () => {
    expect(after('RP_PAID').suppressions).toMatchObject([{ kind: 'paid', until: '2026-03-04T02:00:00.000Z' }]);
  });

  it('leaves a person alone for a day when nobody knows how the call ended', () => {
    const { contact } = afterCall(campaign, contactOf(), { attemptId: 'c.1', outcome: null, at });
    expect(contact.state).toBe('resting');
    expect(contact.nextAt! >= '2026-03-03T02:00:00.000Z').toBe(true);
    expect(contact.results).toMatchObject([{ result: 'interrupted' }]);
  });

  it('withdraws who was withdrawn during the call', () => {
    expect(after('NA_BUSY', contactOf({ isWithdrawalAsked: true })).contact.state).toBe('withdrawn');
  });
});

it('tells the contact log what counts', () => {
  const call = { answeredAt: at, endedAt: '2026-03-02T02:00:30.000Z', customerTurns: 2 };
  const kinds = (disposition: Disposition, more = {}) =>
    callEvents({ disposition, ...call, ...more }).map(({ kind }) => kind);
  expect(kinds('RP_PTP')).toEqual(['answered', 'effective_call', 'conversation']);
  expect(kinds('TP_MESSAGE')).toEqual(['answered', 'effective_call', 'third_party_contact']);
  expect(kinds('MC_VOICEMAIL')).toEqual(['answered', 'machine']);
  expect(kinds('AB_HANGUP', { customerTurns: 0 })).toEqual(['answered']);
  expect(kinds('NA_BUSY', { answeredAt: null })).toEqual([]);
});

it('knows when the campaign calls, and when it does next', () => {
  const window = {
    timeZone: 'Asia/Shanghai',
    weekdays: [1, 2, 3, 4, 5],
    hours: [{ from: 540, to: 720 }],
    startsAt: null,
    endsAt: '2026-03-10T00:00:00.000Z',
  };
  expect(isOpen(window, '2026-03-02T01:00:00.000Z')).toBe(true);
  expect(isOpen(window, '2026-03-02T04:00:00.000Z')).toBe(false);
  expect(opensAt(window, '2026-03-06T05:00:00.000Z')).toBe('2026-03-09T01:00:00.000Z');
  expect(opensAt(window, '2026-03-09T05:00:00.000Z')).toBeNull();
});

it('plans nobody twice, nobody beyond what is free, and nobody while the campaign rests', () => {
  const contacts = ['a', 'b', 'a', 'c'].map((person, i) => contactOf({ id: String(i), person }));
  const ids = (calls: number, state = campaign.state) =>
    plan({ ...campaign, state }, contacts, { calls, starts: 9 }, at).map(({ id }) => id);
  expect(ids(9)).toEqual(['0', '1', '3']);
  expect(ids(2)).toEqual(['0', '1']);
  expect(ids(9, 'paused')).toEqual([]);
});
