// A whole production server with a collector for its traces: an OTLP endpoint of the test's own, over real HTTP.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, launchDemo, removeDataDirectory, untilReady } from '../../fixtures/demo-stack'

type Attribute = { key: string; value: { stringValue?: string } }
type Batch = {
  resourceSpans: {
    resource: { attributes: Attribute[] }
    scopeSpans: { spans: { name: string; attributes: Attribute[] }[] }[]
  }[]
}

let demo: Demo
let collector: Server
const batches: string[] = []

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      batches.push(body)
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_SERVICE_NAME: 'campuskey-traced',
    OTEL_BSP_SCHEDULE_DELAY: '200',
  }
  demo = await untilReady(await launchDemo({ env }))
})

afterAll(async () => {
  await demo.stop()
  removeDataDirectory(demo.dataDir)
  collector.close()
})

test('requests reach the collector as spans named by their route, without what was in the query', async () => {
  const secret = 'in-the-query-of-this-request'
  await fetch(`${demo.url}/login?returnTo=${secret}`)
  await fetch(`${demo.url}/api/courses?code=${secret}`, { headers: { authorization: `Bearer ${secret}` } })
  const spans = () =>
    batches
      .map((batch) => JSON.parse(batch) as Batch)
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ resource, scopeSpans }) =>
        scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service: resource.attributes }))),
      )
  await expect.poll(() => spans().map(({ name }) => name), { timeout: 15_000 }).toContain('GET /api/courses')
  expect(spans().map(({ name }) => name)).toContain('GET /login')
  expect(spans()[0]?.service).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'campuskey-traced' },
  })
  expect(batches.join('')).not.toContain(secret)
})
