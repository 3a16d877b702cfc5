import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Spin, Tooltip } from 'antd';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import type WaveSurfer from 'wavesurfer.js';
import type { FindingView } from '#contracts';
import { placeLabel } from '../look/format.js';
import { codeOfError, useApi } from '../platform/api.js';
import { nonce } from '../platform/nonce.js';
import { useTheme } from '../platform/theme.js';
import { problemText, useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

export interface PlayerHandle {
  readonly playFrom: (ms: number) => void;
}

interface Props {
  readonly ref: Ref<PlayerHandle>;
  readonly path: string;
  readonly findings: readonly FindingView[];
  /** A person spoke for the bank. */
  readonly human: boolean;
  readonly onTime: (ms: number) => void;
}

const colors = {
  light: [
    { waveColor: '#c58b3c', progressColor: '#8a4b00' },
    { waveColor: '#7fb7c1', progressColor: '#0d6a7a' },
  ],
  dark: [
    { waveColor: '#7d5a2a', progressColor: '#f3bf77' },
    { waveColor: '#2f6b76', progressColor: '#7fcad6' },
  ],
};

/** The recording: customer above, the bank below, findings where they were said. */
export function Player({ ref, path, findings, human, onTime }: Props) {
  const text = useConversationWords();
  const { words } = useTongue();
  const { isDark } = useTheme();
  const { holder, wave, state } = useWave(path, isDark, onTime);
  const [speed, setSpeed] = useState(1);
  useImperativeHandle(ref, () => ({
    playFrom(ms) {
      wave.current?.setTime(ms / 1_000);
      void wave.current?.play();
    },
  }));
  if (state.problem !== null) return <Alert type="warning" showIcon title={problemText(state.problem, words)} />;
  return (
    <section className="player no-print" aria-label={text.recording}>
      <div className="player-controls">
        <Button
          type="primary"
          shape="circle"
          disabled={state.durationMs === 0}
          icon={state.isPlaying ? <PauseOutlined /> : <CaretRightOutlined />}
          aria-label={state.isPlaying ? text.pause : text.play}
          onClick={() => void wave.current?.playPause()}
        />
        <span className="player-time">
          {placeLabel(state.atMs)} / {placeLabel(state.durationMs)}
        </span>
        <Segmented
          size="small"
          aria-label={text.speed}
          value={speed}
          options={[1, 1.5, 2].map((value) => ({ value, label: `${String(value)}×` }))}
          onChange={(value) => {
            setSpeed(value);
            wave.current?.setPlaybackRate(value, true);
          }}
        />
      </div>
      <div className="player-lanes">
        <div className="player-names small muted" aria-hidden="true">
          <span>{words.parties.customer}</span>
          <span>{words.parties[human ? 'agent' : 'bot']}</span>
        </div>
        <Spin spinning={state.durationMs === 0}>
          <div className="player-wave">
            <div ref={holder} />
            <Marks
              findings={findings}
              durationMs={state.durationMs}
              onHear={(ms) => wave.current?.setTime(ms / 1_000)}
            />
          </div>
        </Spin>
      </div>
    </section>
  );
}

interface MarksProps {
  readonly findings: readonly FindingView[];
  readonly durationMs: number;
  readonly onHear: (ms: number) => void;
}

function Marks({ findings, durationMs, onHear }: MarksProps) {
  const { language } = useTongue();
  if (durationMs === 0) return null;
  return findings.map(({ rule, name, severity, audio, evidence }) => {
    const fromMs = audio?.fromMs ?? evidence[0]?.startMs ?? null;
    if (fromMs === null) return null;
    const label = `${name[language]} ${placeLabel(fromMs)}`;
    return (
      <Tooltip key={rule} title={label}>
        <button
          type="button"
          className={`player-mark finding-${severity}`}
          aria-label={label}
          style={{ insetInlineStart: `${String((100 * fromMs) / durationMs)}%` }}
          onClick={() => onHear(fromMs)}
        />
      </Tooltip>
    );
  });
}

interface WaveState {
  readonly durationMs: number;
  readonly atMs: number;
  readonly isPlaying: boolean;
  readonly problem: string | null;
}

function useWave(path: string, isDark: boolean, onTime: (ms: number) => void) {
  const api = useApi();
  const holder = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer>(null);
  const [state, setState] = useState<WaveState>({ durationMs: 0, atMs: 0, isPlaying: false, problem: null });
  useEffect(() => {
    const aborted = new AbortController();
    const show = async (container: HTMLElement) => {
      const [{ default: Wave }, { blob }] = await Promise.all([
        import('wavesurfer.js'),
        api.blob(path, aborted.signal),
      ]);
      if (aborted.signal.aborted) return;
      const splitChannels = colors[isDark ? 'dark' : 'light'];
      const made = Wave.create({
        container,
        splitChannels,
        height: 44,
        cspNonce: nonce,
        cursorWidth: 2,
        normalize: true,
      });
      wave.current = made;
      const update = (change: Partial<WaveState>) => setState((before) => ({ ...before, ...change }));
      made.on('ready', (seconds) => update({ durationMs: seconds * 1_000 }));
      made.on('play', () => update({ isPlaying: true }));
      made.on('pause', () => update({ isPlaying: false }));
      made.on('timeupdate', (seconds) => {
        update({ atMs: seconds * 1_000 });
        onTime(seconds * 1_000);
      });
      await made.loadBlob(blob);
    };
    if (holder.current) {
      show(holder.current).catch((error: unknown) => {
        if (!aborted.signal.aborted) setState((before) => ({ ...before, problem: codeOfError(error) }));
      });
    }
    return () => {
      aborted.abort();
      wave.current?.destroy();
      wave.current = null;
    };
  }, [api, path, isDark, onTime]);
  return { holder, wave, state };
}
