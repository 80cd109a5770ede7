// The address that only operators reach: what it publishes, and nothing else.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { register } from 'prom-client'
import { afterAll, expect, it } from 'vitest'
import { makeMetricsServer, timeRequest } from '../../../scripts/server/metrics.mjs'

const open: Server[] = []
afterAll(() => {
  for (const server of open) server.close()
})

async function listen(server: Server): Promise<string> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('answers /metrics in Prometheus’s format, and nothing else', async () => {
  const origin = await listen(makeMetricsServer())
  const answer = await fetch(`${origin}/metrics`)
  expect(answer.headers.get('content-type')).toBe(register.contentType)
  expect(await answer.text()).toMatch(/^process_cpu_seconds_total \d/m)
  expect((await fetch(`${origin}/`)).status).toBe(404)
  expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404)
})

it('times requests by method and status, without their addresses', async () => {
  const origin = await listen(
    createServer((request, response) => {
      timeRequest(request, response)
      response.writeHead(418).end()
    }),
  )
  await fetch(`${origin}/secret?code=hunter2`)
  const text = await register.getSingleMetricAsString('campuskey_http_request_duration_seconds')
  expect(text).toContain('campuskey_http_request_duration_seconds_count{method="GET",status="418"} 1')
  expect(text).not.toContain('secret')
})
