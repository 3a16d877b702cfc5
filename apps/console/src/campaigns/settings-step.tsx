import type { CampaignDraft, CampaignView } from '#contracts';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { campaignPath, campaignsPath } from './paths.js';
import { SettingsForm } from './settings-form.js';

interface Props {
  readonly campaign: CampaignView;
  readonly onDone: () => void;
}

export function SettingsStep({ campaign, onDone }: Props) {
  const { words } = useTongue();
  const { done, failed } = useTelling();
  const path = campaignPath(campaign.id);
  const saving = useSending((api, draft: CampaignDraft) => api.send('PUT', path, draft), campaignsPath);
  const save = (draft: CampaignDraft) => {
    const onSuccess = () => {
      done(words.saved);
      onDone();
    };
    saving.mutate(draft, { onSuccess, onError: failed });
  };
  return (
    <SettingsForm
      key={campaign.version}
      campaign={campaign}
      isBusy={saving.isPending}
      submit={words.save}
      onSave={save}
    />
  );
}
