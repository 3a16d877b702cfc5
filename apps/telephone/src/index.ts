export { keyPressed, shownKeys, telephoneKeys } from './keypad.js';
export { BrowserCall } from './browser-call.js';
export { callReducer, isOnCall, noCall, type CallFailure, type CallState, type SpokenTurn } from './call-state.js';
