import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isOnCall, type CallState, type SpokenTurn } from '../../../telephone/src/index.js';
import type { Calling } from '../call/calling.js';
import { useChat } from './context.js';
import { AgentIcon, HangUpIcon, KeypadIcon, MutedIcon, MicrophoneIcon, PhoneIcon } from './icons.js';
import { Keypad } from './keypad.js';

interface Props {
  readonly call: CallState;
  readonly calling: Calling;
}

/** A call instead of the chat: what is said as it is said, and the four things one does on a telephone. */
export function CallPanel({ call, calling }: Props) {
  const { words } = useChat();
  const isOn = isOnCall(call);
  return (
    <section class={`call is-${call.phase}`} aria-label={words.call.title}>
      <CallStatus call={call} />
      {call.failure ? (
        <p class="call-failure" role="alert">
          {words.call.failures[call.failure]}
        </p>
      ) : (
        <Transcript call={call} />
      )}
      {isOn ? (
        <OnCall call={call} calling={calling} />
      ) : (
        <div class="call-keys">
          <button type="button" class="call-key" onClick={() => calling.start()}>
            <PhoneIcon />
            {words.call.again}
          </button>
          <button type="button" class="main-button" onClick={() => calling.close()}>
            {words.call.back}
          </button>
        </div>
      )}
    </section>
  );
}

function OnCall({ call, calling }: Props) {
  const { words } = useChat();
  const [hasKeypad, setHasKeypad] = useState(false);
  const keypad = useId();
  const { isMuted, party, phase, turns } = call;
  const taken = turns.filter(({ role }) => role === 'customer').length;
  return (
    <>
      {hasKeypad && (
        <Keypad id={keypad} taken={taken} isOff={phase !== 'talking'} press={(key) => calling.press(key)} />
      )}
      <div class="call-keys">
        <button
          type="button"
          class={`call-key ${isMuted ? 'is-on' : ''}`}
          aria-pressed={isMuted}
          disabled={phase === 'asking' || phase === 'connecting'}
          onClick={() => calling.setMuted(!isMuted)}
        >
          {isMuted ? <MutedIcon /> : <MicrophoneIcon />}
          {isMuted ? words.call.unmute : words.call.mute}
        </button>
        <button
          type="button"
          class={`call-key ${hasKeypad ? 'is-open' : ''}`}
          aria-expanded={hasKeypad}
          {...(hasKeypad && { 'aria-controls': keypad })}
          onClick={() => setHasKeypad(!hasKeypad)}
        >
          <KeypadIcon />
          {words.call.keypad}
        </button>
        <button
          type="button"
          class="call-key"
          disabled={phase !== 'talking' || party !== 'bot'}
          onClick={() => calling.askForPerson()}
        >
          <AgentIcon />
          {words.talkToAgent}
        </button>
        <button type="button" class="call-key is-hang-up" onClick={() => calling.hangUp()}>
          <HangUpIcon />
          {words.call.hangUp}
        </button>
      </div>
    </>
  );
}

function CallStatus({ call: { phase, party, answeredAt, endedAt } }: Pick<Props, 'call'>) {
  const { words } = useChat();
  const now = useSeconds(phase === 'talking' || phase === 'away');
  const said = phase === 'talking' && party !== 'bot' ? words.call.parties[party] : words.call.phases[phase];
  return (
    <div class="call-status">
      <span class="call-sign">
        <PhoneIcon />
      </span>
      <p role="status">{said}</p>
      {answeredAt !== null && <time class="call-time">{minutes((endedAt ?? now) - answeredAt)}</time>}
    </div>
  );
}

function Transcript({ call: { turns, partial, phase } }: Pick<Props, 'call'>) {
  const { words } = useChat();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.scrollTo({ top: list.current.scrollHeight }), [turns, partial]);
  return (
    <div class="scroller call-log" ref={list} tabIndex={0} role="log" aria-live="polite" aria-label={words.call.log}>
      {turns.length === 0 && partial === '' && (
        <p class="call-hint">{phase === 'talking' ? words.call.speak : words.call.hint}</p>
      )}
      {turns.map((turn) => (
        <SpokenLine key={turn.id} turn={turn} />
      ))}
      {partial !== '' && (
        <div class="turn is-own is-partial starts">
          <div class="bubble">
            <p class="plain">{partial}…</p>
          </div>
        </div>
      )}
    </div>
  );
}

/** What the customer did not hear of a turn of ours, stands there paler. */
function SpokenLine({ turn: { role, text, heard, wasInterrupted } }: { readonly turn: SpokenTurn }) {
  const { words } = useChat();
  if (role === 'customer') {
    return (
      <div class="turn is-own starts">
        <div class="bubble">
          <span class="unseen">{words.customerSays}</span>
          <p class="plain">{text}</p>
        </div>
      </div>
    );
  }
  const isHeard = heard !== null && !wasInterrupted;
  const share = isHeard ? text : heard !== null && text.startsWith(heard) ? heard : '';
  return (
    <div class={`turn is-spoken starts ${isHeard ? 'is-heard' : ''}`}>
      <div class="bubble">
        <span class="unseen">{role === 'agent' ? words.agentSays : words.assistantSays}</span>
        <p class="plain">
          {share}
          {share !== text && <span class="unheard">{text.slice(share.length)}</span>}
        </p>
      </div>
      {wasInterrupted && <p class="fate">{words.call.interrupted}</p>}
    </div>
  );
}

const minutes = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
};

/** The time, told anew every second while it counts. */
function useSeconds(counts: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (!counts) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [counts]);
  return now;
}
