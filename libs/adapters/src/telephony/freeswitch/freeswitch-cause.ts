import type { CallCause, EndedBy } from '#telephony';
import type { EslEvent } from './esl-connection.js';

/** Causes by FreeSWITCH's names for those of Q.850. */
const q850: Readonly<Record<string, number>> = {
  UNALLOCATED_NUMBER: 1,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_USER_RESPONSE: 18,
  NO_ANSWER: 19,
  SUBSCRIBER_ABSENT: 20,
  CALL_REJECTED: 21,
  NUMBER_CHANGED: 22,
  DESTINATION_OUT_OF_ORDER: 27,
  INVALID_NUMBER_FORMAT: 28,
  NORMAL_CIRCUIT_CONGESTION: 34,
  NETWORK_OUT_OF_ORDER: 38,
  NORMAL_TEMPORARY_FAILURE: 41,
  SWITCH_CONGESTION: 42,
  INCOMPATIBLE_DESTINATION: 88,
  RECOVERY_ON_TIMER_EXPIRE: 102,
};

/** What a channel's last event, or the failure of an originate, says of why. */
export function causeOf(event: EslEvent): CallCause {
  const sip = /^sip:(\d{3})$/.exec(event.variable_proto_specific_hangup_cause ?? '')?.[1];
  const name = event['Hangup-Cause'] ?? /^-ERR (\w+)/.exec(event._body ?? '')?.[1] ?? '';
  return { sip: sip === undefined ? null : Number(sip), q850: q850[name] ?? null };
}

/** Who hung up, by what the SIP side did. */
export function endedBy(event: EslEvent): EndedBy {
  return event.variable_sip_hangup_disposition === 'recv_bye' ? 'customer' : 'network';
}
