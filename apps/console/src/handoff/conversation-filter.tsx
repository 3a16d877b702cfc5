import { SearchField } from '../look/search-field.js';
import { useTongue } from '../words/words.js';
import type { Filter, State } from './rows.js';

interface Props {
  readonly filter: Filter;
  readonly counts: Readonly<Record<State, number>>;
  readonly onChange: (filter: Filter) => void;
}

const states: readonly State[] = ['queued', 'agent', 'bot', 'ended'];

export function ConversationFilter({ filter, counts, onChange }: Props) {
  const { words } = useTongue();
  const text = words.handoff;
  const all = states.reduce((sum, state) => sum + counts[state], 0);
  return (
    <div className="list-tools">
      <SearchField label={text.search} value={filter.text} onChange={(typed) => onChange({ ...filter, text: typed })} />
      <div className="chips" role="group" aria-label={text.filter}>
        <Chip
          label={text.all}
          count={all}
          isOn={filter.state === null}
          onPress={() => onChange({ ...filter, state: null })}
        />
        {states.map((state) => (
          <Chip
            key={state}
            label={text.chips[state]}
            count={counts[state]}
            isOn={filter.state === state}
            onPress={() => onChange({ ...filter, state: filter.state === state ? null : state })}
          />
        ))}
      </div>
    </div>
  );
}

interface ChipProps {
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function Chip({ label, count, isOn, onPress }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onPress}>
      {label} <span className="chip-count">{count}</span>
    </button>
  );
}
