import type { AdviceNote, Reply } from '#assistant';
import type { TurnLatency } from '#voicebot';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the operator watches; base units, Prometheus names. */
export class Metrics {
  readonly registry = new Registry();

  /** From a message's arrival until its answer is stored and sent. */
  readonly turnSeconds = new Histogram({
    name: 'zhiyin_turn_seconds',
    help: 'Seconds from the arrival of a customer message until its answer is stored',
    labelNames: ['channel', 'outcome'] as const,
    buckets: [0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 5],
    registers: [this.registry],
  });

  readonly intents = new Counter({
    name: 'zhiyin_intents_total',
    help: 'Understood customer turns by intent and certainty',
    labelNames: ['intent', 'certainty'] as const,
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'zhiyin_refusals_total',
    help: 'Requests and messages refused, by code',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });

  readonly connections = new Gauge({
    name: 'zhiyin_connections',
    help: 'Open customer connections by protocol',
    labelNames: ['protocol'] as const,
    registers: [this.registry],
  });

  readonly calls = new Gauge({
    name: 'zhiyin_calls',
    help: 'Calls on which the assistant is talking',
    registers: [this.registry],
  });

  /** What a customer on the telephone waits for, stage by stage. */
  readonly voiceSeconds = new Histogram({
    name: 'zhiyin_voice_turn_seconds',
    help: 'Seconds of each stage of a turn on the telephone, from the last sound of the customer to our first',
    labelNames: ['stage'] as const,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 5],
    registers: [this.registry],
  });

  readonly bargeInSeconds = new Histogram({
    name: 'zhiyin_voice_barge_in_seconds',
    help: 'Seconds from noticing that the customer speaks until the voice is silent',
    buckets: [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1],
    registers: [this.registry],
  });

  /** What came of asking the language model, and how long it took. */
  readonly advice = new Counter({
    name: 'zhiyin_language_model_requests_total',
    help: 'Questions to the language model by use, outcome and the check that refused the answer',
    labelNames: ['use', 'outcome', 'reason'] as const,
    registers: [this.registry],
  });

  readonly adviceSeconds = new Histogram({
    name: 'zhiyin_language_model_seconds',
    help: 'Seconds until the language model had answered or was given up',
    labelNames: ['use'] as const,
    buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 3, 5, 10, 20],
    registers: [this.registry],
  });

  /** @param queueLength how many conversations wait for an agent, asked when the metrics are read */
  constructor(queueLength: () => Promise<number>) {
    collectDefaultMetrics({ register: this.registry });
    const queued = new Gauge({
      name: 'zhiyin_queued_conversations',
      help: 'Conversations that wait for an agent',
      registers: [this.registry],
      collect: async () => {
        queued.set(await queueLength());
      },
    });
  }

  observeAdvice({ use, outcome, reason, tookMs }: AdviceNote): void {
    this.advice.inc({ use, outcome, reason: reason ?? '' });
    this.adviceSeconds.observe({ use }, tookMs / 1_000);
  }

  observeTurn(channel: string, { outcome, understanding }: Reply, tookMs: number): void {
    this.turnSeconds.observe({ channel, outcome }, tookMs / 1_000);
    if (!understanding) return;
    const { certainty, ranking } = understanding;
    const intent = certainty === 'unknown' ? 'none' : (ranking[0]?.intent ?? 'none');
    this.intents.inc({ intent, certainty });
  }

  observeVoice({ endpointMs, understandMs, answerMs, voiceMs, lineMs, totalMs }: TurnLatency): void {
    const stages = { endpoint: endpointMs, understand: understandMs, answer: answerMs, voice: voiceMs, line: lineMs };
    for (const [stage, ms] of Object.entries({ ...stages, total: totalMs })) {
      this.voiceSeconds.observe({ stage }, ms / 1_000);
    }
  }
}
