import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useNavigate } from 'react-router';
import type { CampaignDraft, CampaignView } from '#contracts';
import { Page } from '../platform/page.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { campaignsPath } from './paths.js';
import { SettingsForm } from './settings-form.js';
import { StepLine } from './step-line.js';
import { useCampaignWords } from './words.js';
import './campaigns.css';

/** The first step: what the campaign is. */
export function NewPage() {
  const text = useCampaignWords();
  const { failed } = useTelling();
  const go = useNavigate();
  const adding = useSending((api, draft: CampaignDraft) => api.post<CampaignView>(campaignsPath, draft), campaignsPath);
  const save = (draft: CampaignDraft) => {
    const onSuccess = ({ id }: CampaignView) => void go(`/campaigns/run/${id}?step=import`);
    adding.mutate(draft, { onSuccess, onError: failed });
  };
  return (
    <Page
      title={text.newCampaign}
      lead={
        <Link to="/campaigns/list">
          <ArrowLeftOutlined /> {text.tabs.list}
        </Link>
      }
    >
      <StepLine at="settings" />
      <SettingsForm campaign={null} isBusy={adding.isPending} submit={text.saveAndImport} onSave={save} />
    </Page>
  );
}
