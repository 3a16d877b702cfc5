import { useState } from 'react';
import type { CampaignOptions, CampaignView, ListTaken } from '#contracts';
import { useFormat } from '../look/format.js';
import { codeOfError, RequestFailed } from '../platform/api.js';
import { useAnswer, useRefresh } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useLongWork } from '../platform/use-long-work.js';
import { problemText, useTongue } from '../words/words.js';
import { campaignPath, campaignsPath } from './paths.js';
import { useCampaignWords } from './words.js';

/** What the server said of a file as a whole, in one language: it says everything in both. */
function ownWords(error: unknown, language: 'zh' | 'en'): string | null {
  if (!(error instanceof RequestFailed) || !fileFaults.has(error.code)) return null;
  const [zh = '', en = zh] = error.told.split(' / ');
  return language === 'zh' ? zh : en;
}

const fileFaults = new Set(['unreadable-file', 'bad-mapping', 'too-large', 'wrong-state']);

/** A file on its way into a campaign: looked at as often as somebody likes, then taken in. */
export function useListImport(campaign: CampaignView, onDone: () => void) {
  const { language, words } = useTongue();
  const text = useCampaignWords();
  const { done } = useTelling();
  const { number } = useFormat();
  const refresh = useRefresh();
  const options = useAnswer<CampaignOptions>(`${campaignsPath}/options`);
  const work = useLongWork<ListTaken>();
  const [file, setFile] = useState<File | null>(null);
  const [looked, setLooked] = useState<ListTaken | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const path = `${campaignPath(campaign.id)}/files`;
  const queryFor = (chosen: File, columns: readonly string[] | null) =>
    new URLSearchParams({ name: chosen.name, language, ...(columns && { columns: JSON.stringify(columns) }) });
  const tell = (error: unknown) => {
    setFault(ownWords(error, language) ?? problemText(codeOfError(error), words));
  };

  const look = async (chosen: File, columns: readonly string[] | null) => {
    setFault(null);
    setFile(chosen);
    const query = queryFor(chosen, columns);
    query.set('dryRun', 'true');
    try {
      const answer = await work.run(`${path}?${query.toString()}`, chosen);
      if (answer) setLooked(answer);
    } catch (error) {
      setLooked(null);
      tell(error);
    }
  };
  const choose = (chosen: File) => {
    const most = options.data?.listMegabytes;
    setLooked(null);
    if (most !== undefined && chosen.size > most * 1_000_000) setFault(text.fileTooLarge(most));
    else void look(chosen, null);
  };
  const take = async (columns: readonly string[], skipRefused: boolean) => {
    if (!file) return;
    const query = queryFor(file, columns);
    query.set('skipRefused', String(skipRefused));
    try {
      const answer = await work.run(`${path}?${query.toString()}`, file);
      refresh(campaignsPath);
      if (!answer) return;
      setLooked(answer);
      if (answer.importId === null) return;
      done(text.importedContacts(number(answer.accepted)));
      onDone();
    } catch (error) {
      tell(error);
    }
  };

  const rejects = file && {
    path: `${path}/rejects`,
    file,
    query: (columns: readonly string[]) => queryFor(file, columns).toString(),
  };
  return { file, looked, fault, work, choose, look, take, rejects };
}
