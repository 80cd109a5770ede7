// The web server: Next.js behind a plain HTTP server that settles whom a request came from (server/trusted-headers.mjs).
// It listens on loopback only unless HOST says otherwise, stops gracefully, and ends when the launcher that started it ends.

import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, Fault } from './bootstrap/fault.mjs'
import { inRoot, ROOT } from './bootstrap/paths.mjs'
import { prepareToClose } from './server/close-gracefully.mjs'
import { expectedMigration } from './server/expected-migration.mjs'
import { makeServer } from './server/make-server.mjs'
import { useGatheredConfiguration } from './server/standalone.mjs'

/** How long running requests may take once nothing new is accepted. */
const GRACE_MS = 10_000

/** @typedef {{ dev: boolean, port: number, metricsPort: number | null, shutdownDelayMs: number, keepAliveMs: number, hosts: string[], trust: import('./server/trusted-headers.mjs').Trust }} Settings */

/** @returns {Settings} */
function readSettings() {
  const dev = process.argv.includes('--dev')
  const port = Number(process.env.PORT ?? 3000)
  if (!process.env.APP_URL)
    throw new Fault('APP_URL is not set: the address people open, such as https://campus.example.')
  if (!dev && !existsSync(inRoot('.next/BUILD_ID')))
    throw new Fault('There is no production build yet: npm run build.')
  const trustedProxyHops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0)
  if (!Number.isInteger(trustedProxyHops) || trustedProxyHops < 0)
    throw new Fault('TRUSTED_PROXY_HOPS must be 0 or more.')
  return {
    dev,
    port,
    metricsPort: readMetricsPort(),
    // How long a load balancer may take to notice that an instance isn't ready any more.
    shutdownDelayMs: 1000 * readNumber('SHUTDOWN_DELAY_SECONDS', 0, 60, 0),
    // Longer than load balancers keep a connection that nothing is asked on, 60 seconds in most: whoever ends it must be the
    // one that sends the requests, or one that is just under way is lost.
    keepAliveMs: 1000 * readNumber('KEEP_ALIVE_SECONDS', 1, 3600, 75),
    hosts: process.env.HOST ? [process.env.HOST] : ['127.0.0.1', '::1'],
    trust: { appUrl: new URL(process.env.APP_URL), trustedProxyHops },
  }
}

/** @returns {number | null} null: nothing is published */
function readMetricsPort() {
  if (!process.env.METRICS_PORT) return null
  const port = readNumber('METRICS_PORT', 1, 65535, 0)
  if (Number.isInteger(port)) return port
  throw new Fault(`METRICS_PORT is “${port}”, but must be a whole number from 1 to 65535.`)
}

/** @param {string} name @param {number} least @param {number} most @param {number} otherwise where it isn't set */
function readNumber(name, least, most, otherwise) {
  const value = process.env[name]
  if (!value) return otherwise
  const number = Number(value)
  if (number >= least && number <= most) return number
  throw new Fault(`${name} is “${value}”, but must be a number from ${least} to ${most}.`)
}

/** Variables that are set already win over the file. */
function loadEnvFile() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}

/** @param {Settings} settings */
async function serve({ dev, port, metricsPort, shutdownDelayMs, keepAliveMs, hosts, trust }) {
  // Libraries look at it while they load, so it is settled before Next is.
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    EXPECTED_MIGRATION: expectedMigration() ?? '',
  })
  if (!dev) useGatheredConfiguration()
  const { default: next } = await import('next')
  const { makeMetricsServer, timeRequest } = await import('./server/metrics.mjs')
  // Next attaches its hot-reload socket to one server; this one never listens and passes the upgrades of all on.
  const relay = createServer()
  const app = next({ dev, dir: ROOT, hostname: 'localhost', port, httpServer: relay, quiet: !dev })
  await app.prepare()
  const handle = app.getRequestHandler()

  // Before anything listens: the first request asks for it.
  let stopping = false
  /** @type {((limitMs: number) => Promise<void>)[]} */
  const closings = []
  await listenOnAll(hosts, port, () => {
    const server = makeServer({
      handle,
      trust,
      keepAliveMs,
      isStopping: () => stopping,
      observe: timeRequest,
      relay: dev ? relay : null,
    })
    closings.push(prepareToClose(server))
    return server
  })

  if (metricsPort)
    await listenOnAll([process.env.METRICS_HOST || '127.0.0.1'], metricsPort, makeMetricsServer)

  const stop = async () => {
    if (stopping) return
    // From here on not ready, and every answer ends its connection; but whoever still comes is answered.
    stopping = true
    await sleep(shutdownDelayMs)
    await Promise.all(closings.map((close) => close(GRACE_MS)))
    if (dev) await app.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.send?.({ ready: true })
}

/** @param {string[]} hosts @param {number} port @param {() => import('node:http').Server} make */
async function listenOnAll(hosts, port, make) {
  const servers = []
  for (const host of hosts) {
    const server = make()
    if (await listen(server, host, port)) servers.push(server)
  }
  if (servers.length === 0)
    throw new Fault(`Nothing to listen on: this machine has none of ${hosts.join(', ')}.`)
  return servers
}

/**
 * @param {import('node:http').Server} server @param {string} host @param {number} port
 * @returns {Promise<boolean>} false when this machine has no such address
 */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = errorCode(error)
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') resolve(false)
      else if (code === 'EADDRINUSE')
        reject(new Fault(`Port ${port} is in use: stop the other program or set PORT.`))
      else if (code === 'EACCES')
        reject(new Fault(`Port ${port} needs more permission: set PORT to 1024 or above.`))
      else reject(error)
    })
    server.listen(port, host, () => resolve(true))
  })
}

try {
  loadEnvFile()
  await serve(readSettings())
} catch (error) {
  const missing = errorCode(error) === 'ERR_MODULE_NOT_FOUND' && !existsSync(inRoot('node_modules'))
  if (missing) console.error('The packages are not installed yet: npm ci.')
  else console.error(error instanceof Fault ? error.message : error)
  process.exit(1)
}
