/** What a call is for. */
export const purposes = ['collection', 'marketing', 'notice', 'service'] as const;
export type Purpose = (typeof purposes)[number];

export const callers = ['human', 'robot'] as const;
export type Caller = (typeof callers)[number];

/** Who answers to the number. `contact`: a contact person the debtor named; `household`: lives with the debtor. */
export const parties = ['debtor', 'guarantor', 'related_third', 'contact', 'unrelated_third', 'household'] as const;
export type Party = (typeof parties)[number];

export const numberTypes = ['mobile', 'residential', 'work', 'unknown'] as const;
export type NumberType = (typeof numberTypes)[number];

/** How calls are placed; with `preview`, `manual` and `agent_guaranteed` a person is on the line before it rings. */
export const modes = ['robot', 'predictive', 'progressive', 'preview', 'manual', 'agent_guaranteed'] as const;
export type Mode = (typeof modes)[number];

/** What the contact log records of a call. `answered`: the network answered, be it a machine. */
const contactEvents = [
  'attempt',
  'answered',
  'machine',
  'effective_call',
  'conversation',
  'third_party_contact',
  'abandoned',
] as const;
export type ContactEventKind = (typeof contactEvents)[number];

/** What may be counted: the events, attempts that nobody answered, and attempts that the network answered. */
export const countables = [...contactEvents, 'attempt_unanswered', 'attempt_reached'] as const;
export type Countable = (typeof countables)[number];

/** Why somebody is not to be called. */
export const suppressionKinds = [
  'do_not_call',
  'wrong_number',
  'third_party_refusal',
  'dispute',
  'complaint',
  'hardship',
  'deceased',
  'minor',
  'incapacity',
  'cease',
  'oral_stop',
  'attorney',
  'legal_hold',
  'self_harm',
  'bankruptcy',
  'identity_theft',
  'disaster',
  'manual_only',
  'open_promise',
  'broken_promise',
  'breathing_space',
  'paid',
] as const;
export type SuppressionKind = (typeof suppressionKinds)[number];

/** The stages of the decision, in their order; the first that says no names the decision. */
export const denials = [
  'DENY_DATA',
  'DENY_SUPPRESSED',
  'DENY_PARTY',
  'DENY_CONSENT',
  'DENY_CASE_STATE',
  'DENY_TIME',
  'DENY_FREQ',
  'DENY_LINE',
  'DENY_SCRIPT',
  'ROUTE_HUMAN',
] as const;
export type Denial = (typeof denials)[number];

/** How sure the source of a rule is; `P` is a default of the platform and no law. */
export const confidences = ['Q1', 'Q2', 'L', 'K', 'P'] as const;
export type Confidence = (typeof confidences)[number];
