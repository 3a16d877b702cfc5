import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { asteriskLine } from '../fixtures/pbx/asterisk-line.js';
import { telephonyContract } from '../ports/telephony.contract.js';

describeOnPbx('A real Asterisk', () => {
  telephonyContract('Asterisk over chan_websocket', () => asteriskLine('websocket'));
  telephonyContract('Asterisk over AudioSocket', () => asteriskLine('audiosocket'));
});
