import { clockOf, draftOf, type DraftFields, fieldsOf, minuteOf, newDraft } from './draft-fields.js';

const fields = {
  ...newDraft,
  name: ' 三月早期催收 ',
  flow: 'collection/early',
  attemptPlan: 'collection',
  callerNumber: '+86 27 8888-1234',
} as DraftFields;

it('reads hours and numbers as people write them', () => {
  const draft = draftOf(fields);
  expect(draft).toMatchObject({ name: '三月早期催收', webhookUrl: null, goals: { promises: null } });
  expect(draft.line.callerNumber).toBe('+862788881234');
  expect(draft.window.hours).toEqual([
    { from: 540, to: 720 },
    { from: 840, to: 1_140 },
  ]);
});

it('leaves the team as it is where it was not asked for', () => {
  expect(draftOf({ ...fields, team: undefined })).not.toHaveProperty('team');
  expect(draftOf({ ...fields, team: '催收一组' }).team).toBe('催收一组');
});

it('shows a stored campaign so that saving it again changes nothing', () => {
  const draft = draftOf(fields);
  expect(draftOf(fieldsOf(draft))).toEqual(draft);
});

it.each(['00:00', '09:05', '24:00'])('%s there and back', (clock) => {
  expect(clockOf(minuteOf(clock))).toBe(clock);
});
