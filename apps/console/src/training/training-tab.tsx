import { Col, Row, Segmented } from 'antd';
import type { DraftView, SuggestionList } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { ClusterCard } from './cluster-card.js';
import { DraftPanel } from './draft-panel.js';
import { draftPath, questionsPath, suggestionsPath } from './paths.js';
import { useTrainingWords } from './words.js';
import './training.css';

/** What customers asked and the assistant did not know, and the draft that will answer it. */
export function TrainingTab() {
  const { words } = useTongue();
  const text = useTrainingWords();
  const { time } = useFormat();
  const { filters, change } = useFilters({ certainty: '', language: '' });
  const answer = useAnswer<SuggestionList>(suggestionsPath + queryOf(filters), {
    everyMs: (data) => (data?.state === 'running' ? 1_000 : 30_000),
  });
  const draft = useAnswer<DraftView>(draftPath, {
    everyMs: (data) => (data?.state === 'training' ? 1_000 : 10_000),
  });
  return (
    <Row gutter={[24, 24]}>
      <Col xs={24} xl={14}>
        <div className="filters">
          <Segmented
            aria-label={text.certainty}
            value={filters.certainty}
            onChange={(certainty: string) => change({ certainty })}
            options={[
              { value: '', label: words.all },
              { value: 'unknown', label: text.certainties.unknown },
              { value: 'unsure', label: text.certainties.unsure },
            ]}
          />
          <Segmented
            aria-label={words.language}
            value={filters.language}
            onChange={(language: string) => change({ language })}
            options={[
              { value: '', label: words.all },
              { value: 'zh', label: words.languages.zh },
              { value: 'en', label: words.languages.en },
            ]}
          />
          <ExportButton
            path={questionsPath}
            query={queryOf({ certainty: filters.certainty, spoken: filters.language })}
          />
        </div>
        <Loaded answer={answer}>
          {({ clusters, questions, at }) => (
            <>
              <p className="muted small">
                {text.openQuestions(questions)}
                {at !== null && ` · ${text.gathered(time(at))}`}
              </p>
              {clusters.length === 0 && <Nothing title={text.nothingOpen} hint={text.nothingOpenHint} />}
              {clusters.map((cluster) => (
                <ClusterCard key={cluster.id} cluster={cluster} />
              ))}
            </>
          )}
        </Loaded>
      </Col>
      <Col xs={24} xl={10}>
        <Loaded answer={draft}>{(view) => <DraftPanel draft={view} />}</Loaded>
      </Col>
    </Row>
  );
}
