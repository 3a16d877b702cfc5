import { Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTongue } from '../words/words.js';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly extra?: ReactNode;
  /** Takes the whole width and height: lists beside details. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The frame of a page: its name, what it is for, what can be done with all of it. */
export function Page({ title, lead, extra, isWide = false, children }: Props) {
  useTitle(title);
  return (
    <div className={isWide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div>
          <Typography.Title level={1}>{title}</Typography.Title>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {extra !== undefined && <div className="page-extra">{extra}</div>}
      </header>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  const { words } = useTongue();
  useEffect(() => {
    document.title = `${title} · ${words.console}`;
  }, [title, words]);
}
