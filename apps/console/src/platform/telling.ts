import { App } from 'antd';
import { useCallback } from 'react';
import { problemText, useTongue } from '../words/words.js';
import { codeOfError, RequestFailed } from './api.js';

/** Tells that something was done, or why it was not. */
export function useTelling(): {
  readonly done: (text: string) => void;
  readonly failed: (error: unknown) => void;
} {
  const { message } = App.useApp();
  const { words } = useTongue();
  const done = useCallback((text: string) => void message.success(text), [message]);
  const failed = useCallback(
    (error: unknown) => {
      const detail = error instanceof RequestFailed && detailed.has(error.code) ? ` ${error.told}` : '';
      void message.error(problemText(codeOfError(error), words) + detail, 6);
    },
    [message, words],
  );
  return { done, failed };
}

/** Refusals whose own words say what to mend. */
const detailed = new Set(['bad-request', 'bad-content', 'wrong-state']);
