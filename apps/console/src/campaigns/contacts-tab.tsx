import { Input, Select, Tag, type TableColumnsType } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { CampaignList, ContactPage, ContactRow } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { PagedTable } from '../platform/paged-table.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { ContactDrawer } from './contact-drawer.js';
import { campaignsPath, contactsPath } from './paths.js';
import { outcomeWords, resultWords } from './result-words.js';
import { useCampaignWords } from './words.js';

/** Everybody who is or was to be called, with all that happened, and why a call was or was not placed. */
export function ContactsTab() {
  const text = useCampaignWords();
  const { filters, change } = useFilters({
    text: '',
    campaignId: '',
    state: '',
    disposition: '',
    after: '',
    contact: '',
  });
  const { contact, ...asked } = filters;
  const answer = useAnswer<ContactPage>(contactsPath + queryOf(asked));
  const columns = useColumns();
  return (
    <>
      <FilterBar filters={filters} onChange={change}>
        <ExportButton path={contactsPath} query={queryOf({ ...asked, after: '' })} />
      </FilterBar>
      <Loaded answer={answer}>
        {({ contacts, next }) => (
          <PagedTable<ContactRow>
            rowKey="id"
            columns={columns}
            rows={contacts}
            nothing={<Nothing title={text.noContacts} hint={text.noContactsHint} />}
            onOpen={({ id }) => change({ contact: id })}
            after={filters.after}
            next={next}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
      <ContactDrawer id={contact} onClose={() => change({ contact: '' })} />
    </>
  );
}

interface BarProps {
  readonly filters: Readonly<Record<'text' | 'campaignId' | 'state' | 'disposition' | 'after', string>>;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
  readonly children: ReactNode;
}

function FilterBar({ filters, onChange, children }: BarProps) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const campaigns = useAnswer<CampaignList>(campaignsPath);
  const [typed, setTyped] = useState(filters.text);
  useEffect(() => setTyped(filters.text), [filters.text]);
  return (
    <div className="filters">
      <Input.Search
        allowClear
        className="filter-wide"
        aria-label={text.searchContacts}
        placeholder={text.searchContacts}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(wanted) => onChange({ text: wanted.trim() })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="filter"
        aria-label={text.campaign}
        placeholder={text.campaign}
        value={filters.campaignId === '' ? null : filters.campaignId}
        onChange={(campaignId: string | undefined) => onChange({ campaignId })}
        options={campaigns.data?.campaigns.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
      <Select
        allowClear
        className="filter"
        aria-label={text.state}
        placeholder={text.state}
        value={filters.state === '' ? null : filters.state}
        onChange={(state: string | undefined) => onChange({ state })}
        options={Object.entries(text.contactStates).map(([value, label]) => ({ value, label }))}
      />
      {filters.disposition !== '' && (
        <Tag closable onClose={() => onChange({ disposition: '' })}>
          {resultWords(filters.disposition, language)}
        </Tag>
      )}
      {children}
    </div>
  );
}

function useColumns(): TableColumnsType<ContactRow> {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { time } = useFormat();
  return [
    {
      title: text.phone,
      render: (_, { id, phone }) => (
        <Link to={`?contact=${id}`} onClick={(event) => event.preventDefault()}>
          {phone}
        </Link>
      ),
    },
    { title: text.person, dataIndex: 'person' },
    { title: text.case, render: (_, { caseId }) => caseId ?? '–' },
    { title: text.state, render: (_, { state }) => <Tag>{text.contactStates[state]}</Tag> },
    { title: text.attemptsMade, align: 'right', dataIndex: 'attempts' },
    { title: text.result, render: (_, row) => outcomeWords(row, text, language) },
    { title: text.next, render: (_, { nextAt }) => (nextAt === null ? '–' : time(nextAt)) },
    { title: text.changed, render: (_, { changedAt }) => time(changedAt) },
  ];
}
