import { Icon } from './icons.js';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange }: Props) {
  return (
    <label className="search-field">
      <span className="unseen">{label}</span>
      <Icon name="search" />
      <input
        type="search"
        value={value}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
