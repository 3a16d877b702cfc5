import { ArrowLeftOutlined, ExperimentOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Col, Row, Space, Typography } from 'antd';
import { Link } from 'react-router';
import type { KnowledgeEntry } from '#contracts';
import type { Language } from '#kernel';
import { Nothing } from '../platform/loaded.js';
import { RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { useTongue } from '../words/words.js';
import { questionOf } from './knowledge.js';
import { ValidityTag } from './validity-tag.js';
import { validityOf } from './validity.js';
import { useAuthoringWords } from './words.js';
import './authoring.css';

interface Props {
  readonly intent: string;
  /** All of them, to name the related ones. */
  readonly entries: readonly KnowledgeEntry[];
}

/** One entry in both languages, that of the screen first. */
export function EntryDetail({ intent, entries }: Props) {
  const { language, words } = useTongue();
  const text = useAuthoringWords().knowledge;
  const entry = entries.find((each) => each.intent === intent);
  const back = (
    <Link to="/knowledge/entries">
      <ArrowLeftOutlined /> {words.back}
    </Link>
  );
  if (!entry) {
    return (
      <Nothing title={intent} hint={text.missing}>
        {back}
      </Nothing>
    );
  }
  return (
    <article className="entry">
      <p>{back}</p>
      <header className="entry-head">
        <Typography.Title level={2}>{entry.question[language]}</Typography.Title>
        <Link to={`/knowledge/try?q=${encodeURIComponent(entry.question[language])}`}>
          <Button icon={<ExperimentOutlined />} tabIndex={-1}>
            {text.tryIt}
          </Button>
        </Link>
      </header>
      <Validity entry={entry} />
      <Row gutter={[16, 16]}>
        <Side entry={entry} side={language} />
        <Side entry={entry} side={language === 'zh' ? 'en' : 'zh'} />
      </Row>
      <Typography.Title level={3}>{words.related}</Typography.Title>
      {entry.related.length === 0 && <p className="muted">{text.noRelated}</p>}
      <Space wrap size="middle">
        {entry.related.map((other) => (
          <Link key={other} to={`/knowledge/entries/${other}`}>
            {questionOf(entries, other, language)}
          </Link>
        ))}
      </Space>
    </article>
  );
}

function Validity({ entry: { intent, valid } }: { readonly entry: KnowledgeEntry }) {
  const text = useAuthoringWords().knowledge;
  const validity = validityOf(valid, Date.now());
  return (
    <>
      <p>
        <code>{intent}</code> <ValidityTag validity={validity} />{' '}
        {valid.until === undefined ? text.validFrom(valid.from) : text.validBetween(valid.from, valid.until)}
      </p>
      {validity === 'expired' && <Alert type="warning" showIcon title={text.expiredHint} />}
      {validity === 'upcoming' && <Alert type="info" showIcon title={text.upcomingHint} />}
    </>
  );
}

const sides = { zh: { lang: 'zh-CN', name: '中文' }, en: { lang: 'en', name: 'English' } } as const;

/** One language of an entry. */
function Side({ entry, side }: { readonly entry: KnowledgeEntry; readonly side: Language }) {
  const text = useAuthoringWords().knowledge;
  const { chat, voice } = entry.answers[side];
  const utterances = entry.utterances[side];
  const { lang, name } = sides[side];
  return (
    <Col xs={24} lg={12}>
      <Card title={name} size="small" className="entry-side" lang={lang}>
        <p className="entry-question">{entry.question[side]}</p>
        <h4>{text.chat}</h4>
        <div className="answer">
          <RichText text={chat} />
          <SourceLine source={{ title: entry.source.title[side], url: entry.source.url }} />
        </div>
        <h4>{text.voice}</h4>
        <p>{voice}</p>
        <h4>{text.utterances(utterances.length)}</h4>
        {utterances.length === 0 && <p className="muted">{text.noUtterances}</p>}
        <ul className="utterances">
          {utterances.map((utterance) => (
            <li key={utterance}>{utterance}</li>
          ))}
        </ul>
      </Card>
    </Col>
  );
}
