import { Badge } from 'antd';
import type { DeskView } from '#contracts';
import { useDeskWords } from './words.js';

const statuses = { available: 'success', busy: 'warning', away: 'default' } as const;

/** Who else is there, and how much they have. */
export function AgentList({ desk }: { readonly desk: DeskView }) {
  const text = useDeskWords();
  if (desk.agents.length === 0) return null;
  return (
    <section aria-label={text.agents}>
      <h2 className="list-title">
        {text.agents} <span className="muted">{desk.agents.length}</span>
      </h2>
      <ul className="plain-list agents">
        {desk.agents.map(({ id, name, presence, conversations, capacity }) => (
          <li key={id}>
            <Badge status={statuses[presence]} text={name} />
            <span className="muted small">
              {text.presences[presence]} · {conversations}/{capacity}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
