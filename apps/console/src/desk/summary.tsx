import { Descriptions, Progress, Tag } from 'antd';
import { Link } from 'react-router';
import type { DeskConversation, DeskView } from '#contracts';
import { useTongue } from '../words/words.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly detail: DeskConversation;
  readonly desk: DeskView | undefined;
}

/** What the bot did before a person came. */
export function Summary({ detail: { summary, ticket }, desk }: Props) {
  const { language, words } = useTongue();
  const text = useDeskWords();
  const { reason, intents, flow, slots, failedTurns, mood, verifiedLevel } = summary;
  const skill = desk?.skills.find(({ id }) => id === ticket.skill)?.title[language] ?? ticket.skill;
  const items = [
    { key: 'reason', label: text.reason, children: text.reasons[reason] ?? reason },
    { key: 'skill', label: text.skills, children: skill },
    { key: 'verified', label: text.verified, children: text.levelsOfTrust[verifiedLevel] ?? String(verifiedLevel) },
    {
      key: 'mood',
      label: text.mood,
      children: (
        <Progress
          percent={Math.round(mood * 100)}
          size="small"
          showInfo={false}
          status={mood > 0.6 ? 'exception' : 'normal'}
          aria-label={text.mood}
        />
      ),
    },
    ...(flow === null ? [] : [{ key: 'flow', label: text.flow, children: <code>{flow}</code> }]),
  ];
  return (
    <div className="summary">
      <Descriptions items={items} column={1} size="small" />
      <h3 className="side-title">{text.path}</h3>
      {intents.length === 0 && <p className="muted">{words.none}</p>}
      <ol className="path">
        {intents.map(({ intent, question }, i) => (
          <li key={`${intent}${String(i)}`}>
            <Link to={`/knowledge/entries/${intent}`}>{question?.[language] ?? intent}</Link>
          </li>
        ))}
      </ol>
      {Object.keys(slots).length > 0 && (
        <>
          <h3 className="side-title">{text.slots}</h3>
          <p>
            {Object.entries(slots).map(([name, value]) => (
              <Tag key={name}>
                {name}: {value}
              </Tag>
            ))}
          </p>
        </>
      )}
      {failedTurns.length > 0 && (
        <>
          <h3 className="side-title">{text.failedTurns}</h3>
          <ul className="path">
            {failedTurns.map(({ seq, text: said }) => (
              <li key={seq}>{said}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
