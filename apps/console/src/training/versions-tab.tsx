import { Button, Drawer, Popconfirm, Progress, Space, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { PublicationDiff, PublicationList, PublicationView } from '#contracts';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { queryOf } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { diffPath, publicationsPath } from './paths.js';
import { useTrainingWords } from './words.js';

/** What was published, what differed, and the way back. */
export function VersionsTab() {
  const text = useTrainingWords();
  const may = useMay();
  const { done, failed } = useTelling();
  const [compared, setCompared] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const answer = useAnswer<PublicationList>(publicationsPath, {
    everyMs: (data) => (data?.progress === null ? 15_000 : 1_000),
  });
  const goingBack = useSending(
    (api, version: string) => api.post(`${publicationsPath}/back`, { version }),
    publicationsPath,
    '/api/authoring',
  );
  const { time, number } = useFormat();
  return (
    <Loaded answer={answer}>
      {({ versions, current, progress }) => {
        const columns: TableColumnsType<PublicationView> = [
          {
            title: text.version,
            render: (_, { version }) => (
              <>
                <code>{version}</code> {version === current && <Tag color="green">{text.inUse}</Tag>}
              </>
            ),
          },
          { title: text.publishedAt, render: (_, { publishedAt }) => time(publishedAt) },
          { title: text.intents, align: 'right', render: (_, { intents }) => number(intents) },
          { title: text.examples, align: 'right', render: (_, { examples }) => number(examples) },
          {
            title: '',
            align: 'right',
            render: (_, { version }) =>
              version !== current && (
                <Space>
                  {current !== null && (
                    <Button size="small" onClick={() => setCompared({ from: version, to: current })}>
                      {text.compare}
                    </Button>
                  )}
                  {may('knowledge.publish') && (
                    <Popconfirm
                      title={text.goBackAsk}
                      onConfirm={() =>
                        goingBack.mutate(version, { onSuccess: () => done(text.wentBack), onError: failed })
                      }
                    >
                      <Button size="small">{text.goBack}</Button>
                    </Popconfirm>
                  )}
                </Space>
              ),
          },
        ];
        return (
          <>
            <div className="filters">
              <ExportButton path={publicationsPath} query="" />
            </div>
            {progress !== null && <Progress percent={Math.round(progress * 100)} aria-label={text.training} />}
            <Table<PublicationView>
              size="middle"
              rowKey="version"
              columns={columns}
              dataSource={versions}
              pagination={false}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing title={text.noVersions} /> }}
            />
            <Diff compared={compared} onClose={() => setCompared(null)} />
          </>
        );
      }}
    </Loaded>
  );
}

interface DiffProps {
  readonly compared: { readonly from: string; readonly to: string } | null;
  readonly onClose: () => void;
}

const changeColors = { added: 'green', removed: 'red', changed: 'blue' } as const;

function Diff({ compared, onClose }: DiffProps) {
  const { words } = useTongue();
  const text = useTrainingWords();
  const title = useIntentTitles();
  const answer = useAnswer<PublicationDiff>(diffPath + queryOf(compared ?? {}), {
    when: compared !== null,
  });
  return (
    <Drawer open={compared !== null} onClose={onClose} title={text.compare} size={620}>
      <Loaded answer={answer}>
        {({ intents, files }) => (
          <>
            {intents.length === 0 && <Nothing title={text.noDifference} />}
            {intents.map(({ intent, change, addedUtterances, removedUtterances, answers }) => (
              <section key={intent} className="diff">
                <Tag color={changeColors[change]}>{text.changeKinds[change]}</Tag>
                <strong>{title(intent)}</strong> <code className="muted small">{intent}</code>
                <ul className="plain-list small">
                  {addedUtterances.map((utterance) => (
                    <li key={utterance} className="diff-added">
                      + {utterance}
                    </li>
                  ))}
                  {removedUtterances.map((utterance) => (
                    <li key={utterance} className="diff-removed">
                      − {utterance}
                    </li>
                  ))}
                  {answers.map(({ language, before, after }) => (
                    <li key={language}>
                      {words.languages[language]}
                      <p className="diff-removed">{before}</p>
                      <p className="diff-added">{after}</p>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <ul className="plain-list muted small">
              {files.map(({ path, change }) => (
                <li key={path}>
                  {text.changeKinds[change]} {path}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
