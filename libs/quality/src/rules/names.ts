import { roles } from '#kernel';

/** How grave a finding is; `fatal` makes the score 0, `critical` caps it. */
export const severities = ['info', 'minor', 'major', 'critical', 'fatal'] as const;
export type Severity = (typeof severities)[number];

/** Whom a condition listens to; `staff` is bot or agent. */
export const listeners = [...roles, 'staff', 'any'] as const;
export type Listener = (typeof listeners)[number];
