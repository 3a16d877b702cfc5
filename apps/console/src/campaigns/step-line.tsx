import { Steps } from 'antd';
import { useIsPhone } from '../platform/widths.js';
import { useCampaignWords } from './words.js';

export const steps = ['settings', 'import', 'check', 'rehearse', 'start'] as const;
export type Step = (typeof steps)[number];

interface Props {
  readonly at: Step;
  /** Left out where there is nowhere else to go yet. */
  readonly onGo?: (step: Step) => void;
}

/** The way from a list to a running campaign. */
export function StepLine({ at, onGo }: Props) {
  const text = useCampaignWords();
  const isPhone = useIsPhone();
  return (
    <Steps
      className="step-line"
      size="small"
      // Below each other, five steps would push the form off a telephone's screen.
      responsive={false}
      titlePlacement={isPhone ? 'vertical' : 'horizontal'}
      current={steps.indexOf(at)}
      items={steps.map((step) => ({ title: text.steps[step] }))}
      {...(onGo && { onChange: (i: number) => onGo(steps[i] ?? 'settings') })}
    />
  );
}
