// One listening server: settles whom a request came from, refuses what no application could answer, hands on the rest.

import { createServer } from 'node:http'
import { withPageAnswer } from './page-answers.mjs'
import { refuse } from './refuse.mjs'
import { applyTrust } from './trusted-headers.mjs'

/**
 * @typedef {object} Options
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => unknown} handle
 * @property {import('./trusted-headers.mjs').Trust} trust
 * @property {number} keepAliveMs how long a connection may stay on which nothing is asked
 * @property {() => boolean} isStopping
 * @property {typeof import('./metrics.mjs').timeRequest} observe
 * @property {import('node:http').Server | null} relay gets the upgrades (hot reload); null where nothing upgrades
 */

/** @param {Options} options */
export function makeServer({ handle, trust, keepAliveMs, isStopping, observe, relay }) {
  const server = createServer((request, response) => {
    if (isStopping()) response.setHeader('connection', 'close')
    observe(request, response)
    applyTrust(request, trust)
    if (isStopping() && request.url === '/api/health/ready') sayNotReady(response)
    else if (!refuse(request, response, trust))
      void withPageAnswer(request, response, () => handle(request, response))
  })
  server.keepAliveTimeout = keepAliveMs
  // Without a listener an upgrade is a request like any other. With one, its socket is nobody's: no time limit ends it.
  if (relay)
    server.on('upgrade', (request, socket, head) => {
      applyTrust(request, trust)
      if (!relay.emit('upgrade', request, socket, head)) socket.destroy()
    })
  return server
}

/** As the application says it while it can't work. @param {import('node:http').ServerResponse} response */
function sayNotReady(response) {
  response.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ status: 'not_ready' }))
}
