import { useTongue } from '../words/words.js';
import icon from '../look/icon.svg';

export function Mark({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { words } = useTongue();
  return (
    <span className="mark">
      <img src={icon} alt={isSmall ? words.console : ''} width={26} height={26} />
      {!isSmall && <span>{words.product}</span>}
    </span>
  );
}
