import type { Overview, OverviewQuery } from '#contracts';
import { type Clock, localDate } from '#kernel';
import type { Figures, FigureSlice, FiguresOf } from '#quality';
import type { StaffMember } from '../access/staff-member.js';
import type { TeamScope } from '../access/team-scope.js';
import { startOfDay } from './start-of-day.js';

/** Who waits for whom right now. */
interface Waiting {
  readonly waiting: number;
  readonly longestSeconds: number | null;
  readonly agentsOnline: number;
}

interface OverviewPorts {
  readonly figures: Figures;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly waiting: () => Promise<Waiting>;
  readonly teams: TeamScope;
}

const topIntents = 10;
/** Periods up to here are shown by the hour. */
const hourly = 2 * 86_400_000;

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function percentile(sorted: readonly number[], at: number): number | null {
  if (sorted.length === 0) return null;
  return (sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0) / 1_000;
}

const averageOf = ({ scored, scoreSum }: { scored: number; scoreSum: number }): number | null =>
  scored === 0 ? null : Math.round((10 * scoreSum) / scored) / 10;

/** Puts slices of hours together to slices of days of the bank's zone. */
function byLocalDay(slices: readonly FigureSlice[], timeZone: string): readonly FigureSlice[] {
  const days = new Map<string, FigureSlice>();
  for (const slice of slices) {
    const from = localDate(`${slice.from}:00:00.000Z`, timeZone);
    const sum = days.get(from) ?? { from, conversations: 0, ended: 0, contained: 0, scored: 0, scoreSum: 0 };
    days.set(from, {
      from,
      conversations: sum.conversations + slice.conversations,
      ended: sum.ended + slice.ended,
      contained: sum.contained + slice.contained,
      scored: sum.scored + slice.scored,
      scoreSum: sum.scoreSum + slice.scoreSum,
    });
  }
  return [...days.values()];
}

export class Overviews {
  constructor(private readonly ports: OverviewPorts) {}

  async of({ since, until, channel, demo }: OverviewQuery, staff: StaffMember): Promise<Overview> {
    const { figures, clock, timeZone } = this.ports;
    const now = clock.instant();
    const of: FiguresOf = {
      since: since ?? startOfDay(now, timeZone()),
      until: until ?? new Date(Date.parse(now) + 1_000).toISOString(),
      ...(channel !== undefined && { channel }),
      ...(demo !== undefined && { demo }),
      withoutAgents: await this.ports.teams.withheld(staff),
    };
    const [sums, slices, waits, intents, channels, alerts, queue] = await Promise.all([
      figures.sums(of),
      figures.slices(of, 'hour'),
      figures.waits(of),
      figures.intents(of, topIntents),
      figures.channels(of),
      figures.alerts(of),
      this.ports.waiting(),
    ]);
    return {
      ...{ since: of.since, until: of.until, conversations: sums.conversations, open: sums.open },
      containment: share(sums.contained, sums.ended),
      handoverRate: share(sums.handedOver, sums.conversations),
      firstRequestHandoverRate: share(sums.granted, sums.wishes),
      secondsToPerson: { median: percentile(waits, 0.5), p90: percentile(waits, 0.9) },
      unansweredRate: share(sums.unanswered, sums.questions),
      questions: sums.questions,
      topIntents: [...intents],
      averageScore: averageOf(sums),
      passRate: share(sums.passed, sums.scored),
      trend: this.trend(of, slices),
      alerts: { ...alerts },
      byChannel: [...channels],
      queue: { ...queue },
    };
  }

  private trend({ since, until }: FiguresOf, slices: readonly FigureSlice[]): Overview['trend'] {
    const timeZone = this.ports.timeZone();
    const isShort = Date.parse(until) - Date.parse(since) <= hourly;
    const shown = isShort ? slices : byLocalDay(slices, timeZone);
    return shown.map((slice) => ({
      from: isShort ? `${slice.from}:00:00.000Z` : startOfDay(`${slice.from}T12:00:00.000Z`, timeZone),
      conversations: slice.conversations,
      averageScore: averageOf(slice),
      containment: share(slice.contained, slice.ended),
    }));
  }
}
