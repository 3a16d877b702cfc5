import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}

/** Stands where something will appear, and says what. */
export function Empty({ title, hint, children }: Props) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{hint}</p>
      {children}
    </div>
  );
}
