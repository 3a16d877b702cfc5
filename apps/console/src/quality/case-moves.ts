import type { CaseAction, CaseView, Permission } from '#contracts';

interface Move {
  readonly action: CaseAction;
  readonly needs: Permission;
}

const moves: Readonly<Record<CaseView['state'], readonly Move[]>> = {
  scored: [{ action: 'publish', needs: 'quality.review' }],
  published: [
    { action: 'acknowledge', needs: 'quality.dispute' },
    { action: 'appeal', needs: 'quality.dispute' },
  ],
  appealed: [
    { action: 'uphold', needs: 'quality.resolve' },
    { action: 'change', needs: 'quality.resolve' },
  ],
  upheld: [
    { action: 'acknowledge', needs: 'quality.dispute' },
    { action: 'appeal', needs: 'quality.dispute' },
    { action: 'close', needs: 'quality.resolve' },
  ],
  changed: [
    { action: 'acknowledge', needs: 'quality.dispute' },
    { action: 'appeal', needs: 'quality.dispute' },
    { action: 'close', needs: 'quality.resolve' },
  ],
  acknowledged: [{ action: 'close', needs: 'quality.resolve' }],
  closed: [],
};

/** An agent may appeal once, and once more to the second level. */
const mostAppeals = 2;

/** What somebody can do with a case now; the server has the last word (who scored may not decide the appeal). */
export function movesOf(
  { state, appeals }: Pick<CaseView, 'state' | 'appeals'>,
  may: (permission: Permission) => boolean,
): readonly CaseAction[] {
  return moves[state]
    .filter(({ needs }) => may(needs))
    .map(({ action }) => action)
    .filter((action) => action !== 'appeal' || appeals < mostAppeals);
}
