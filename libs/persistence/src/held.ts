/** Rows that somebody said must be kept; `subjects` are what a hold may name. */
export const isHeld = (...subjects: readonly string[]): string =>
  `EXISTS (SELECT 1 FROM "legal_hold" h WHERE h."liftedAt" IS NULL AND h."subject" IN (${subjects.join(', ')}))`;
