export {
  noCause,
  unansweredReason,
  unansweredReasons,
  type CallCause,
  type CallEnd,
  type EndedBy,
  type UnansweredReason,
} from './call-end.js';
export { Call, type CallListener, type CallState, type Digit } from './call.port.js';
export {
  Telephony,
  type Announcement,
  type DialOptions,
  type DialRequest,
  type DialResult,
  type EarlyListener,
  type TelephonyCapabilities,
} from './telephony.port.js';
export type { TransferKind, TransferResult, TransferTarget } from './transfer.js';
