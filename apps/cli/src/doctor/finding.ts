/** What one look found: fine, worth knowing, or wrong; and what to do about it. */
export interface Finding {
  readonly grade: 'good' | 'note' | 'bad';
  readonly what: string;
  readonly cure?: string;
}

export const good = (what: string): Finding => ({ grade: 'good', what });
export const note = (what: string, cure: string): Finding => ({ grade: 'note', what, cure });
export const bad = (what: string, cure: string): Finding => ({ grade: 'bad', what, cure });
