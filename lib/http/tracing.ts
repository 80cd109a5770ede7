// Traces for an OpenTelemetry collector, where one is configured. Next.js makes the spans; what could let somebody in, or say
// who somebody is, is left out of them before they leave this process.
// @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-node'

/** What a span may say; everything else stays here. Addresses lose their query, which may hold codes and state. */
const KEPT =
  /^(http\.(method|route|status_code|target|url)|next\.(route|span_name|span_type|page|segment)|net\.peer\.(name|port)|operation\.name|error\.type)$/

const withoutQuery = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/[?#]\S*/g, '') : value

/** The same span as others may see it. */
function redactSpan(span: ReadableSpan): ReadableSpan {
  const attributes = Object.entries(span.attributes)
    .filter(([name]) => KEPT.test(name))
    .map(([name, value]) => [name, withoutQuery(value)] as const)
  // Messages of errors quote what they were given; the log has the error, with a request id.
  return Object.create(span, {
    name: { value: withoutQuery(span.name) },
    attributes: { value: Object.fromEntries(attributes) },
    status: { value: { code: span.status.code } },
    events: { value: [] },
    links: { value: [] },
  }) as ReadableSpan
}

class RedactingProcessor extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    super.onEnd(redactSpan(span))
  }
}

/** Once a process. The exporter reads OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS itself. */
export function startTracing(serviceName: string): NodeTracerProvider {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new RedactingProcessor(new OTLPTraceExporter())],
  })
  provider.register()
  // The last spans of an instance that is told to stop.
  process.once('SIGTERM', () => void provider.forceFlush().catch(() => undefined))
  return provider
}
