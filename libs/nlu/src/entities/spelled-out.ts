import type { AmountValue, DateTimeValue, DateValue, Entity, Money, TimeValue } from '#kernel';

/** Entities in short, for tables of cases: 'amount ~300 CNY', 'date 2026-11-25', 'card_tail 6688'; a retracted one is '-amount …'. */
export function spelledOut(entities: readonly Entity[]): string {
  return entities.map((entity) => `${entity.retracted ? '-' : ''}${entity.type} ${valueOf(entity)}`).join(', ');
}

function valueOf({ type, value }: Entity): string {
  if (type === 'amount') return amount(value);
  if (type === 'date') return date(value);
  if (type === 'time') return time(value);
  if (type === 'date_time') return stretch(value);
  return String(value);
}

function money({ amountMinor, currency }: Money): string {
  return `${String(amountMinor / (currency === 'JPY' ? 1 : 100))} ${currency}`;
}

function amount(value: AmountValue): string {
  if (value.kind === 'money') return (value.approximate ? '~' : '') + money(value.money);
  if (value.kind === 'range') return `${money(value.least)}..${money(value.most)}`;
  return value.kind === 'share' ? `${String(Math.round(value.share * 1000) / 10)}%` : 'minimum';
}

function date({ date: day, until, precision, bound }: DateValue): string {
  return `${bound === 'at' ? '' : `${bound} `}${day}${until === day ? '' : `..${until}`}${precision === 'day' ? '' : ` ${precision}`}`;
}

function time({ time: clock, part, bound }: TimeValue): string {
  return `${bound === 'at' ? '' : `${bound} `}${clock ?? part ?? ''}`;
}

function stretch({ from, until }: DateTimeValue): string {
  const short = (moment: string | null) => moment?.slice(5) ?? '';
  return from === until ? short(from) : `${short(from)}..${short(until)}`;
}
