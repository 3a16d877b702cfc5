import type { Settings } from '../settings.schema.js';
import { NoTracing, type Tracing } from './tracing.port.js';

/** OpenTelemetry takes its time to load: only where it is switched on. */
export async function openTracing({ telemetry }: Settings): Promise<Tracing> {
  const { url } = telemetry;
  if (url === null) return new NoTracing();
  const { OtlpTracing } = await import('./otlp-tracing.js');
  return new OtlpTracing({ ...telemetry, url });
}
