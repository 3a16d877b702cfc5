import type { ReactNode } from 'react';
import { useFormat } from '../look/format.js';
import './charts.css';

interface Props {
  readonly rows: readonly { readonly key: string; readonly label: ReactNode; readonly value: number }[];
  /** What the longest bar stands for; the greatest value unless told. */
  readonly most?: number;
}

/** Named amounts, the longest bar first: a list that can be read as well as seen. */
export function Bars({ rows, most = Math.max(1, ...rows.map(({ value }) => value)) }: Props) {
  const { number } = useFormat();
  return (
    <ol className="plain-list bars">
      {rows.map(({ key, label, value }) => (
        <li key={key}>
          <span className="bar-label">{label}</span>
          <span className="bar-value">{number(value)}</span>
          <span className="bar-ground">
            <span className="bar-share" style={{ inlineSize: `${String((100 * value) / most)}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
