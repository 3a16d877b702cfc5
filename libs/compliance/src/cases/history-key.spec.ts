import { parseHistoryKey } from './history-key.js';

it.each([
  ['effective_call_today', ['attempt', 'answered', 'effective_call'], 'own', { kind: 'day', back: 0 }],
  ['attempt_unanswered_numberA_today', ['attempt'], 'A', { kind: 'day', back: 0 }],
  ['callee_attempts_5min', ['attempt'], 'own', { kind: 'span', ms: 300_000 }],
  ['attempts_7d_debt', ['attempt'], null, { kind: 'days', days: 7 }],
  ['attempts_person_30_days', ['attempt'], null, { kind: 'days', days: 30 }],
  ['attempts_number_this_week', ['attempt'], 'own', { kind: 'week', back: 0 }],
  ['attempts_number_last_week', ['attempt'], 'own', { kind: 'week', back: 1 }],
  ['last_attempt_same_number_min_ago', ['attempt'], 'own', { kind: 'ago', unitMs: 60_000, units: null }],
  ['conversation_date', ['attempt', 'answered', 'effective_call', 'conversation'], 'own', { kind: 'date' }],
  ['debtB_7d', ['attempt'], null, { kind: 'days', days: 7 }],
  [
    'abandoned_call_h_ago',
    ['attempt', 'answered', 'abandoned'],
    'own',
    { kind: 'ago', unitMs: 3_600_000, units: null },
  ],
])('reads %s', (key, events, number, since) => {
  expect(parseHistoryKey(key)).toMatchObject({ events, number, since });
});

it('reads labels and spreads', () => {
  expect(parseHistoryKey('debtB_7d')?.debt).toBe('B');
  expect(parseHistoryKey('attempts_7d_debt_over_3_numbers')?.spread).toBe(3);
});

it('takes nothing else for a counter', () => {
  for (const key of ['notice_given', 'not_holidays', 'favourite_colour', 'north'])
    expect(parseHistoryKey(key)).toBeNull();
});
