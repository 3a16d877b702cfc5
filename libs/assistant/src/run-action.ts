import type { ActionOutcome, ActionRunner, RunEffect } from '#dialog';
import type { Language } from '#kernel';
import type { Question } from './question.js';

/** Has the bank do something; an action that takes longer than its flow waits has failed. */
export async function runAction(
  run: RunEffect,
  question: Question,
  language: Language,
  bank: ActionRunner,
): Promise<ActionOutcome> {
  const signal = AbortSignal.timeout(run.timeoutMs);
  const tooLate = new Promise<ActionOutcome>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ kind: 'failed', reason: 'timeout' });
    });
  });
  const { action, arguments: args, key, customer } = run;
  const { conversation, case: ofCase } = question;
  const request = { action, arguments: args, key, customer, case: ofCase, conversation, language };
  return Promise.race([bank.run(request, signal), tooLate]);
}
