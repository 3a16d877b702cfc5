import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTongue } from '../words/words.js';

interface Props {
  readonly since: string;
  readonly until: string;
  readonly onChange: (period: { readonly since: string | undefined; readonly until: string | undefined }) => void;
}

/** From the start of a day to the end of another, in the reader's own time. */
export function PeriodPicker({ since, until, onChange }: Props) {
  const { words } = useTongue();
  const today = dayjs().startOf('day');
  const value: [Dayjs | null, Dayjs | null] = [
    since === '' ? null : dayjs(since),
    until === '' ? null : dayjs(until).subtract(1, 'ms'),
  ];
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      value={value}
      className="filter-period"
      presets={[
        { label: words.periods.today, value: [today, today] },
        { label: words.periods.yesterday, value: [today.subtract(1, 'day'), today.subtract(1, 'day')] },
        { label: words.periods.week, value: [today.subtract(6, 'day'), today] },
        { label: words.periods.month, value: [today.subtract(29, 'day'), today] },
      ]}
      onChange={(chosen) =>
        onChange({
          since: chosen?.[0]?.startOf('day').toISOString(),
          until: chosen?.[1]?.startOf('day').add(1, 'day').toISOString(),
        })
      }
    />
  );
}
