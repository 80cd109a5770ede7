// What leaves this process as a trace: how long things took, and nothing that lets anybody in.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SpanStatusCode, trace } from '@opentelemetry/api'
import { afterAll, expect, it } from 'vitest'
import { startTracing } from '@/lib/http/tracing'

let collector: Server
afterAll(() => collector.close())

it('spans arrive without queries, foreign attributes, messages or events', async () => {
  const received: string[] = []
  collector = createServer((request, response) => {
    void text(request).then((body) => {
      received.push(body)
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  const provider = startTracing('campus')

  const span = trace.getTracer('next.js').startSpan('GET /api/auth/callback/google?code=hunter2', {
    attributes: {
      'http.method': 'GET',
      'http.route': '/api/auth/callback/[provider]',
      'http.target': '/api/auth/callback/google?code=hunter2&state=hunter2',
      'http.url': 'https://sso.example/token?secret=hunter2#hunter2',
      'http.request.header.cookie': 'session=hunter2',
      'enduser.id': 'hunter2',
    },
  })
  span.recordException(new Error('hunter2'))
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'hunter2' })
  span.end()
  await provider.shutdown()

  const body = received.join('')
  expect(body).toContain('"/api/auth/callback/[provider]"')
  expect(body).toContain('"GET /api/auth/callback/google"')
  expect(body).toContain('"https://sso.example/token"')
  expect(body).toContain('"campus"')
  expect(body).not.toContain('hunter2')
})
