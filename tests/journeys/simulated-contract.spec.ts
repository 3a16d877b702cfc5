import { personaSchema, SimulatedSound, SimulatedTelephony } from '#adapters';
import { SystemCallClock } from '#voicebot';
import { newCallId } from '../fixtures/line-bench.js';
import { SimulatedPerson } from '../fixtures/peers/simulated-person.js';
import type { Behaviour, TestLine } from '../fixtures/test-line.js';
import { telephonyContract } from '../ports/telephony.contract.js';

const picksUp = {
  answer: 'yes',
  busy: 'busy',
  reject: 'rejects',
  ring: 'no_answer',
  'unknown-number': 'unknown_number',
} as const satisfies Record<Behaviour, string>;

function simulatedLine(): Promise<TestLine> {
  let next = personaSchema.parse({});
  let answered: (person: Promise<SimulatedPerson>) => void = () => undefined;
  let living = 0;
  const telephony = new SimulatedTelephony({
    clock: new SystemCallClock(),
    sound: new SimulatedSound(),
    personaOf: () => next,
    otherEnd: () => {
      const person = new SimulatedPerson();
      living += 1;
      void person.ended.then(() => (living -= 1));
      answered(person.isUp);
      return person;
    },
  });
  const expectPerson = () => new Promise<SimulatedPerson>((resolve) => (answered = resolve));
  return Promise.resolve({
    telephony,
    faithful: 0.99,
    customer: (behaviour) => {
      next = personaSchema.parse({ picksUp: picksUp[behaviour], ringsMs: 100 });
      return { number: '13912345678', answered: expectPerson() };
    },
    callIn: () => {
      const calling = expectPerson();
      telephony.ringFrom(newCallId(), '13800000000');
      return calling;
    },
    leftovers: () => Promise.resolve(living),
    close: () => telephony.close(),
  });
}

telephonyContract('The simulated telephone', simulatedLine);
