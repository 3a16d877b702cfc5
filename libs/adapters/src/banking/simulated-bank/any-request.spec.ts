import fc from 'fast-check';
import { opened } from './opened-bank.fixture.js';
import { simulatedActions } from './simulated-bank.js';

describe('the simulated bank', () => {
  it('never throws, whatever it is asked', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.record({ amountMinor: fc.double(), currency: fc.constant('CNY') }),
    );
    const { run } = await opened();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...simulatedActions, 'no.such'),
        fc.dictionary(
          fc.constantFrom(
            'card',
            'from',
            'amount',
            'term',
            'phone',
            'date',
            'time',
            'branch',
            'id_tail',
            'code',
            'loan',
            'kind',
          ),
          value,
        ),
        async (action, args) => {
          const outcome = await run(action, args);
          expect(['done', 'refused', 'failed']).toContain(outcome.kind);
        },
      ),
    );
  });
});
