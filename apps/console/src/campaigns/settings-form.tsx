import { Button, Card, Checkbox, Col, Form, Input, InputNumber, Row, Select } from 'antd';
import type { CampaignDraft, CampaignOptions } from '#contracts';
import { Loaded } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { useTongue } from '../words/words.js';
import { type DraftFields, draftOf, fieldsOf, newDraft } from './draft-fields.js';
import { HoursFields } from './hours-fields.js';
import { campaignsPath } from './paths.js';
import { useCampaignWords } from './words.js';

interface Props {
  /** Null: a new one. */
  readonly campaign: CampaignDraft | null;
  readonly isBusy: boolean;
  readonly submit: string;
  readonly onSave: (draft: CampaignDraft) => void;
}

/** What a campaign is: whom it calls for what, with which dialog, when and how fast. */
export function SettingsForm(props: Props) {
  const options = useAnswer<CampaignOptions>(`${campaignsPath}/options`);
  return <Loaded answer={options}>{(choices) => <Fields {...props} choices={choices} />}</Loaded>;
}

function Fields({ campaign, isBusy, submit, onSave, choices }: Props & { readonly choices: CampaignOptions }) {
  const text = useCampaignWords();
  const initial = campaign ? fieldsOf(campaign) : { ...newDraft, attemptPlan: choices.attemptPlans[0]?.name };
  return (
    <Form<DraftFields>
      layout="vertical"
      scrollToFirstError
      initialValues={initial}
      onFinish={(fields) => onSave(draftOf(fields))}
    >
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={12} className="card-stack">
          <Card size="small" title={text.what}>
            <What choices={choices} team={campaign?.team ?? null} />
          </Card>
          <Card size="small" title={text.line}>
            <Line choices={choices} />
          </Card>
        </Col>
        <Col xs={24} lg={12} className="card-stack">
          <Card size="small" title={text.when}>
            <When choices={choices} />
          </Card>
          <Card size="small" title={text.goals}>
            <Goals />
          </Card>
        </Col>
      </Row>
      <Button type="primary" htmlType="submit" loading={isBusy} className="rows">
        {submit}
      </Button>
    </Form>
  );
}

interface ChoicesProps {
  readonly choices: CampaignOptions;
}

function What({ choices, team }: ChoicesProps & { readonly team: string | null }) {
  const { language, words } = useTongue();
  const text = useCampaignWords();
  const purpose = Form.useWatch<CampaignDraft['purpose'] | undefined>('purpose');
  const flows = choices.flows.filter(({ purposes }) => purpose === undefined || purposes.includes(purpose));
  return (
    <>
      <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, max: 120 }]}>
        <Input />
      </Form.Item>
      <TeamField teams={choices.teams} team={team} />
      <Form.Item name="purpose" label={text.purpose} rules={[{ required: true }]}>
        <Select options={Object.entries(text.purposes).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="flow" label={text.dialog} rules={[{ required: true }]}>
        <Select options={flows.map(({ name, title }) => ({ value: name, label: `${title[language]} · ${name}` }))} />
      </Form.Item>
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item name="language" label={words.language}>
            <Select options={Object.entries(words.languages).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item name="mode" label={text.mode} extra={text.modeHint}>
            <Select options={Object.entries(text.modes).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </Col>
      </Row>
    </>
  );
}

/** Whose it is; whoever belongs to a team makes campaigns of that team, and is not asked. */
function TeamField({ teams, team }: { readonly teams: readonly string[]; readonly team: string | null }) {
  const text = useCampaignWords();
  if (teams.length === 0) return null;
  const all = [...new Set([...teams, ...(team === null ? [] : [team])])];
  return (
    <Form.Item name="team" label={text.team} extra={text.teamHint} normalize={(chosen?: string) => chosen ?? null}>
      <Select allowClear placeholder={text.everyTeam} options={all.map((value) => ({ value, label: value }))} />
    </Form.Item>
  );
}

function When({ choices }: ChoicesProps) {
  const { language } = useTongue();
  const text = useCampaignWords();
  return (
    <>
      <Form.Item name="weekdays" label={text.weekdays} rules={[{ type: 'array', min: 1 }]}>
        <Checkbox.Group options={text.weekdayNames.map((label, i) => ({ value: i + 1, label }))} />
      </Form.Item>
      <HoursFields />
      <Form.Item name="timeZone" label={text.timeZone} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
      <Form.Item name="profile" label={text.profile} extra={text.profileHint} rules={[{ required: true }]}>
        <Select options={choices.profiles.map(({ name, title }) => ({ value: name, label: title[language] }))} />
      </Form.Item>
      <Form.Item name="attemptPlan" label={text.attemptPlan} rules={[{ required: true }]}>
        <Select
          options={choices.attemptPlans.map(({ name, title, attempts }) => ({
            value: name,
            label: `${title[language]} · ${text.attempts(attempts)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="strategy" label={text.strategy} extra={text.strategyHint}>
        <Select
          allowClear
          placeholder={text.noStrategy}
          options={choices.strategies.map(({ name, title }) => ({ value: name, label: title[language] }))}
        />
      </Form.Item>
    </>
  );
}

function Line({ choices }: ChoicesProps) {
  const text = useCampaignWords();
  return (
    <>
      <Form.Item
        name="callerNumber"
        label={text.callerNumber}
        extra={text.callerHint}
        rules={[{ required: true, pattern: /^\+[1-9][\d\s-]{5,18}$/, message: text.callerWrong }]}
      >
        <Input inputMode="tel" placeholder="+862788881234" />
      </Form.Item>
      <Form.Item name="lineKind" label={text.lineKind}>
        <Select options={choices.lines.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item name="concurrency" label={text.concurrency} rules={[{ required: true }]}>
            <InputNumber min={1} max={10_000} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item name="callsPerSecond" label={text.callsPerSecond} rules={[{ required: true }]}>
            <InputNumber min={0.1} max={1_000} step={0.5} />
          </Form.Item>
        </Col>
      </Row>
    </>
  );
}

function Goals() {
  const text = useCampaignWords();
  return (
    <>
      <Row gutter={16}>
        <Col span={8}>
          <Form.Item name="priority" label={text.priority}>
            <InputNumber min={0} max={9} />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item name="rightPartyContacts" label={text.rightParty}>
            <InputNumber min={1} />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item name="promises" label={text.promises}>
            <InputNumber min={1} />
          </Form.Item>
        </Col>
      </Row>
      <p className="muted small">{text.goalsHint}</p>
      <Form.Item name="webhookUrl" label={text.webhook} extra={text.webhookHint} rules={[{ type: 'url' }]}>
        <Input placeholder="https://" />
      </Form.Item>
    </>
  );
}
