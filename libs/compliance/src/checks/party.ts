import type { Localized } from '#kernel';
import type { CheckOf, partyDemands } from '../check.schema.js';
import type { Finding, Situation } from '../situation.js';

type Demand = (typeof partyDemands)[number];

const unmet: Readonly<Record<Demand, Localized>> = {
  never: { zh: '这类人不得联系', en: 'such a person may not be called' },
  human: { zh: '机器人不得联系债务人以外的人', en: 'a robot may not call anybody but the debtor' },
  contract: { zh: '没有合同依据', en: 'there is no contract that makes this person liable' },
  approval: { zh: '没有经过逐案批准', en: 'the call was not approved for this case' },
  debtor_lost: { zh: '债务人并未失联', en: 'the debtor is not lost' },
  debtor_out_of_reach: {
    zh: '债务人并非无法联系、死亡或丧失行为能力',
    en: 'the debtor is neither out of reach, nor dead, nor without capacity',
  },
  not_refused: { zh: '此人已拒绝再被联系', en: 'this person has asked not to be called again' },
};

function isMet(demand: Demand, { candidate }: Situation): boolean {
  const { debtor, caller, suppressions } = candidate;
  switch (demand) {
    case 'never':
      return false;
    case 'human':
      return caller === 'human';
    case 'contract':
      return candidate.hasContractBasis;
    case 'approval':
      return candidate.hasThirdPartyApproval;
    case 'debtor_lost':
      return debtor.isLost;
    case 'debtor_out_of_reach':
      return debtor.isLost || debtor.hasDied || debtor.lacksCapacity;
    case 'not_refused':
      return !suppressions.some(({ kind }) => kind === 'third_party_refusal');
  }
}

/** May this person be called about somebody's debt? */
export function checkParty(check: CheckOf<'party'>, situation: Situation): Finding | null {
  const { party } = situation.candidate;
  if (party === null || !check.parties.includes(party) || isMet(check.demand, situation)) return null;
  return { stage: 'DENY_PARTY', detail: unmet[check.demand], retryMs: null };
}

/** May the person be called at work? */
export function checkWorkplace(check: CheckOf<'workplace'>, { candidate }: Situation): Finding | null {
  if (candidate.number.type !== 'work' || !(check.always || candidate.employerForbids)) return null;
  const detail = candidate.employerForbids
    ? { zh: '雇主禁止在工作场所接听此类电话', en: 'the employer forbids such calls at work' }
    : { zh: '这是工作单位的电话', en: 'this is a number at work' };
  return { stage: 'DENY_PARTY', detail, retryMs: null };
}
