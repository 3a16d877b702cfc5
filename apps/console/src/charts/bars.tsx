import type { ReactNode } from 'react';
import { useFormat } from '../look/format.js';
import './charts.css';

interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** So much of it is marked, and what is said of that. */
  readonly part?: number;
  readonly note?: string;
}

interface Props {
  readonly rows: readonly Bar[];
  /** What the longest bar stands for; the greatest value unless told. */
  readonly most?: number;
}

/** Named amounts, the longest bar first: a list that can be read as well as seen. */
export function Bars({ rows, most = Math.max(1, ...rows.map(({ value }) => value)) }: Props) {
  const { number } = useFormat();
  const shareOf = (amount: number) => `${String((100 * amount) / most)}%`;
  return (
    <ol className="plain-list bars">
      {rows.map(({ key, label, value, part = 0, note }) => (
        <li key={key}>
          <span className="bar-label">{label}</span>
          <span className="bar-value">
            {note !== undefined && <span className="muted small">{note} · </span>}
            {number(value)}
          </span>
          <span className="bar-ground">
            <span className="bar-share" style={{ inlineSize: shareOf(value - part) }} />
            {part > 0 && <span className="bar-share bar-part" style={{ inlineSize: shareOf(part) }} />}
          </span>
        </li>
      ))}
    </ol>
  );
}
