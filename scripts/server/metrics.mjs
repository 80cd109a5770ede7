// Publishes what this process counts, at an address of its own that no visitor reaches.
// @see https://prometheus.io/docs/instrumenting/exposition_formats/

import { createServer } from 'node:http'
import { collectDefaultMetrics, Histogram, register } from 'prom-client'

const requests = new Histogram({
  name: 'campuskey_http_request_duration_seconds',
  help: 'Answered requests',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})

/**
 * Times one request. Addresses aren't labels: some hold codes, and there are as many as somebody likes to send.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function timeRequest({ method = '' }, response) {
  const end = requests.startTimer()
  response.once('close', () =>
    end({ method, status: response.writableFinished ? response.statusCode : 'cut' }),
  )
}

/** Everything that Prometheus asks for is at /metrics. */
export function makeMetricsServer() {
  collectDefaultMetrics()
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end()
    return register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
}
