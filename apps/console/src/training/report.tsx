import { Alert, Table } from 'antd';
import type { TrainingReport } from '#contracts';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { ExportButton } from '../platform/export-button.js';
import { useTongue } from '../words/words.js';
import { draftPath } from './paths.js';
import { useTrainingWords } from './words.js';

/** What the changed knowledge would do, beside what is in use. */
export function Report({ report }: { readonly report: TrainingReport }) {
  const { language } = useTongue();
  const text = useTrainingWords();
  const { number, percent } = useFormat();
  const title = useIntentTitles();
  const { before, after, intents, lostGolden, allowed, refusals } = report;
  const rows = [
    { key: 'examples', name: text.examples, before: number(before.examples), after: number(after.examples) },
    { key: 'accuracy', name: text.accuracy, before: percent(before.accuracy), after: percent(after.accuracy) },
    { key: 'top3', name: text.top3, before: percent(before.top3), after: percent(after.top3) },
    {
      key: 'golden',
      name: text.golden(after.goldenQuestions),
      before: percent(before.golden),
      after: percent(after.golden),
    },
  ];
  return (
    <section className="report" aria-label={text.report}>
      <header className="section-head">
        <h3 className="side-title">{text.report}</h3>
        <ExportButton path={draftPath} name="report" query="" />
      </header>
      {allowed ? (
        <Alert type="success" showIcon title={text.allowed} />
      ) : (
        refusals.map((refusal) => <Alert key={refusal.en} type="error" showIcon title={refusal[language]} />)
      )}
      <Table
        size="small"
        className="rows"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: text.figure, dataIndex: 'name' },
          { title: text.before, dataIndex: 'before', align: 'right' },
          { title: text.after, dataIndex: 'after', align: 'right' },
        ]}
      />
      {intents.length > 0 && (
        <Table
          size="small"
          className="rows"
          rowKey="intent"
          pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
          dataSource={intents}
          columns={[
            { title: text.intent, render: (_, { intent }) => title(intent) },
            { title: text.before, align: 'right', render: (_, row) => percent(row.before, 0) },
            { title: text.after, align: 'right', render: (_, row) => percent(row.after, 0) },
            { title: text.confusedWith, render: (_, row) => row.confusedWith.map(title).join('; ') },
          ]}
        />
      )}
      {lostGolden.length > 0 && (
        <>
          <h4>{text.lostGolden(lostGolden.length)}</h4>
          <ul className="path small">
            {lostGolden.map(({ question, expected, after: now }) => (
              <li key={question}>
                {question}: {title(expected)} → {title(now)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
