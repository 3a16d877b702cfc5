import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CampaignView } from '#contracts';
import { Loaded } from '../platform/loaded.js';
import { ExportButton } from '../platform/export-button.js';
import { Page } from '../platform/page.js';
import { useAnswer } from '../platform/queries.js';
import { useTongue } from '../words/words.js';
import { CampaignActions } from './campaign-actions.js';
import { CheckStep } from './check-step.js';
import { useFlowTitles } from './flow-titles.js';
import { ImportStep } from './import-step.js';
import { LiveView } from './live-view.js';
import { campaignPath } from './paths.js';
import { RehearseStep } from './rehearse-step.js';
import { SettingsStep } from './settings-step.js';
import { StartStep } from './start-step.js';
import { CampaignStateTag } from './state-tag.js';
import { type Step, StepLine, steps } from './step-line.js';
import { useCampaignWords } from './words.js';
import './campaigns.css';

/** One campaign: on its way to the start, then as it runs. */
export function CampaignPage() {
  const { id = '' } = useParams();
  const answer = useAnswer<CampaignView>(campaignPath(id), { everyMs: 5_000 });
  return <Loaded answer={answer}>{(campaign) => <Campaign campaign={campaign} />}</Loaded>;
}

function Campaign({ campaign }: { readonly campaign: CampaignView }) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const flowTitle = useFlowTitles();
  const [parameters, setParameters] = useSearchParams();
  const asked = steps.find((step) => step === parameters.get('step'));
  const step = asked ?? nextStep(campaign);
  const go = (next: Step | null) => setParameters(next === null ? {} : { step: next });
  const isLive = !isBefore(campaign) && asked === undefined;
  return (
    <Page
      title={campaign.name}
      lead={
        <>
          <Link to="/campaigns/list">
            <ArrowLeftOutlined /> {text.tabs.list}
          </Link>{' '}
          · {[text.purposes[campaign.purpose], campaign.team, flowTitle(campaign.flow)].filter(Boolean).join(' · ')}{' '}
          <CampaignStateTag state={campaign.state} />
        </>
      }
      extra={
        <>
          {isLive && <ExportButton path={campaignPath(campaign.id)} name="results" query="" />}
          <CampaignActions campaign={campaign} onStep={go} />
        </>
      }
    >
      {campaign.note && <Alert type="warning" showIcon title={campaign.note[language]} className="stale" />}
      {isLive ? (
        <LiveView campaign={campaign} />
      ) : (
        <>
          {isBefore(campaign) && <StepLine at={step} onGo={go} />}
          <StepBody step={step} campaign={campaign} onGo={go} />
        </>
      )}
    </Page>
  );
}

const isBefore = ({ state }: CampaignView) => state === 'draft' || state === 'checked';

/** Where somebody who comes back goes on. */
function nextStep({ state, contacts }: CampaignView): Step {
  if (state === 'checked') return 'start';
  return contacts === 0 ? 'import' : 'check';
}

interface BodyProps {
  readonly step: Step;
  readonly campaign: CampaignView;
  readonly onGo: (step: Step | null) => void;
}

function StepBody({ step, campaign, onGo }: BodyProps) {
  switch (step) {
    case 'settings':
      return <SettingsStep campaign={campaign} onDone={() => onGo(campaign.contacts === 0 ? 'import' : 'check')} />;
    case 'import':
      // What is added to a running campaign is called by itself.
      return <ImportStep campaign={campaign} onDone={() => onGo(isBefore(campaign) ? 'check' : null)} />;
    case 'check':
      return <CheckStep campaign={campaign} onDone={() => onGo('rehearse')} />;
    case 'rehearse':
      return <RehearseStep campaign={campaign} onDone={() => onGo('start')} />;
    case 'start':
      return <StartStep campaign={campaign} onStarted={() => onGo(null)} />;
  }
}
