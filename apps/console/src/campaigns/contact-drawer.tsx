import { Alert, Descriptions, Drawer, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ContactDetail, RevealedContact } from '#contracts';
import { RevealButton } from '../conversations/reveal-button.js';
import { useFormat } from '../look/format.js';
import { Loaded } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { useIsPhone } from '../platform/widths.js';
import { useTongue } from '../words/words.js';
import { contactsPath } from './paths.js';
import { outcomeWords, resultWords } from './result-words.js';
import { useCampaignWords } from './words.js';

interface Props {
  /** '' for none. */
  readonly id: string;
  readonly onClose: () => void;
}

/** One contact: may they be called now, what happened so far, and why. */
export function ContactDrawer({ id, onClose }: Props) {
  const text = useCampaignWords();
  const isPhone = useIsPhone();
  const answer = useAnswer<ContactDetail>(`${contactsPath}/${encodeURIComponent(id)}`, { when: id !== '' });
  return (
    <Drawer open={id !== ''} onClose={onClose} title={text.contact} size={isPhone ? '100%' : 620}>
      <Loaded answer={answer}>{(detail) => <Detail key={detail.contact.id} detail={detail} />}</Loaded>
    </Drawer>
  );
}

function Detail({ detail }: { readonly detail: ContactDetail }) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { contact, mayCallNow, suppressions } = detail;
  const [shown, setShown] = useState<RevealedContact | null>(null);
  const path = `${contactsPath}/${encodeURIComponent(contact.id)}/reveal`;
  const variables = shown?.variables ?? contact.variables;
  const facts = [
    { key: 'phone', label: text.phone, children: shown?.numbers.join(', ') ?? contact.phone },
    { key: 'person', label: text.person, children: contact.person },
    { key: 'case', label: text.case, children: contact.caseId ?? '–' },
    {
      key: 'campaign',
      label: text.campaign,
      children: <Link to={`/campaigns/run/${contact.campaignId}`}>{contact.campaignName}</Link>,
    },
    { key: 'state', label: text.state, children: <Tag>{text.contactStates[contact.state]}</Tag> },
    { key: 'result', label: text.result, children: outcomeWords(contact, text, language) },
    ...Object.entries(variables).map(([name, value]) => ({ key: name, label: name, children: String(value) })),
  ];
  return (
    <>
      {mayCallNow && (
        <Alert
          type={mayCallNow.isAllowed ? 'success' : 'warning'}
          showIcon
          title={mayCallNow.isAllowed ? text.mayCall : text.mayNotCall}
          description={<Why decision={mayCallNow} />}
          className="stale"
        />
      )}
      <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={facts} />
      {shown === null && <RevealButton<RevealedContact> path={path} onRevealed={setShown} />}
      {suppressions.length > 0 && (
        <p>
          {suppressions.map(({ id, kind, scope }) => (
            <Tag key={id} color="red">
              {text.kinds[kind] ?? kind} · {text.scopes[scope]}
            </Tag>
          ))}
        </p>
      )}
      <h3 className="side-title">{text.history}</h3>
      <History detail={detail} />
    </>
  );
}

type Decision = Pick<ContactDetail['decisions'][number], 'isAllowed' | 'reasons' | 'retryAt' | 'lines'>;

/** Why a call was or was not placed: in a few words, and all of it for who has to prove it. */
function Why({ decision: { isAllowed, reasons, retryAt, lines } }: { readonly decision: Decision }) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { time } = useFormat();
  const told = [...new Set(reasons.map((reason) => reason.text[language]))];
  return (
    <>
      {isAllowed && <p className="why">{text.noRuleForbids}</p>}
      {told.map((reason) => (
        <p key={reason} className="why">
          {reason}
        </p>
      ))}
      {retryAt !== null && <p className="why">{text.notBefore(time(retryAt))}</p>}
      <details>
        <summary>{text.proof}</summary>
        <ul className="path small">
          {lines[language].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Decisions and attempts in the order they came, newest first. */
function History({ detail: { attempts, decisions } }: { readonly detail: ContactDetail }) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { time } = useFormat();
  const told = [
    ...decisions.map((decision) => ({
      at: decision.at,
      color: decision.isAllowed ? 'green' : 'red',
      content: (
        <>
          <strong>{decision.isAllowed ? text.allowed : text.denied}</strong>{' '}
          <span className="muted small">
            {time(decision.at)} · <code>{decision.code}</code>
          </span>
          <Why decision={decision} />
        </>
      ),
    })),
    ...attempts.map((attempt) => ({
      at: attempt.dialledAt ?? attempt.reservedAt,
      color: 'blue',
      content: (
        <>
          <strong>{text.attempt}</strong>{' '}
          {attempt.result === null ? text.attemptStates[attempt.state] : resultWords(attempt.result, language)}{' '}
          <span className="muted small">{time(attempt.dialledAt ?? attempt.reservedAt)}</span>{' '}
          {attempt.conversationId !== null && (
            <Link to={`/conversations/${attempt.conversationId}`}>{text.conversation}</Link>
          )}
        </>
      ),
    })),
  ];
  if (told.length === 0) return <p className="muted">{text.nothingHappened}</p>;
  const items = told.sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ color, content }) => ({ color, content }));
  return <Timeline items={items} />;
}
