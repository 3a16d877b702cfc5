import { zh } from '../words/zh.js';
import { participantName } from './participant.js';

it.each([
  ['visitor:019a0000-0000-7000-8000-0000000abcde', '访客 …0abcde'],
  ['customer:ZH-77', '客户 ZH-77'],
  ['case:zhao-min', '案件客户 zhao-min'],
  ['13800001111', '13800001111'],
])('calls %s %s', (participant, name) => {
  expect(participantName(participant, zh)).toBe(name);
});
