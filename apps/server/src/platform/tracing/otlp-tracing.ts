import { context, type Span, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { type Attributes, type Note, type PastStage, Tracing } from './tracing.port.js';

export interface TelemetrySettings {
  /** Where OTLP is taken over HTTP, with the path: http://collector:4318/v1/traces */
  readonly url: string;
  /** Bearer token of it. */
  readonly token: string | null;
  readonly service: string;
  /** Share of turns that are traced, 0–1. */
  readonly share: number;
  /** Keeps attributes under `pii.`. */
  readonly pii: boolean;
}

/** Spans wait so long for others to be sent with. */
const sendEveryMs = 2_000;

const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;

/** Traces by OpenTelemetry, sent to a collector; loaded only where it is switched on. */
export class OtlpTracing extends Tracing {
  private readonly provider: BasicTracerProvider;
  private readonly tracer: Tracer;

  constructor(private readonly settings: TelemetrySettings) {
    super();
    const { url, token, service, share } = settings;
    const headers = token === null ? {} : { authorization: `Bearer ${token}` };
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
      spanProcessors: [
        new BatchSpanProcessor(new OTLPTraceExporter({ url, headers }), { scheduledDelayMillis: sendEveryMs }),
      ],
    });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    this.tracer = this.provider.getTracer('zhiyin');
  }

  override span<T>(name: string, attributes: Attributes, work: (note: Note) => T): T {
    const span = this.tracer.startSpan(name, { attributes: this.allowed(attributes) });
    const note: Note = (more) => span.setAttributes(this.allowed(more));
    return context.with(trace.setSpan(context.active(), span), () => {
      try {
        const result = work(note);
        if (!isPromise(result)) span.end();
        else
          result.then(
            () => {
              span.end();
            },
            (error: unknown) => {
              fail(span, error);
            },
          );
        return result;
      } catch (error) {
        fail(span, error);
        throw error;
      }
    });
  }

  override past(name: string, attributes: Attributes, stages: readonly PastStage[]): void {
    const endTime = Date.now();
    let at = endTime - stages.reduce((sum, { ms }) => sum + ms, 0);
    const whole = this.tracer.startSpan(name, { startTime: at, attributes: this.allowed(attributes) });
    const inside = trace.setSpan(context.active(), whole);
    for (const { name: stage, ms } of stages) {
      const span = this.tracer.startSpan(stage, { startTime: at }, inside);
      at += ms;
      span.end(at);
    }
    whole.end(endTime);
  }

  override close(): Promise<void> {
    return this.provider.shutdown();
  }

  private allowed(attributes: Attributes): Attributes {
    if (this.settings.pii) return attributes;
    return Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('pii.')));
  }
}

/** An error's message may hold words of a customer; its kind does not. */
function fail(span: Span, error: unknown): void {
  const { name, code } = error as { name?: string; code?: string };
  span.setStatus({ code: SpanStatusCode.ERROR, message: code ?? name ?? 'Error' });
  span.end();
}
