// Finds out early, before anything expensive, that a port is taken.
// Node built-ins only: this runs before any package is installed.

import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, Fault } from './fault.mjs'

const LOOPBACK = ['127.0.0.1', '::1']

/** The servers of a start that was killed notice it by themselves, and let go of their ports within this time. */
const LET_GO_MS = 4000

/**
 * @param {Record<string, number>} ports by what they are for
 * @param {number} appPort the port that a person sets
 * @throws {Fault} that names the first port that can't be used
 */
export async function requireFreePorts(ports, appPort) {
  const deadline = performance.now() + LET_GO_MS
  for (const [purpose, port] of Object.entries(ports)) {
    let states = await portStates(port)
    while (states.includes('busy') && performance.now() < deadline) {
      await sleep(200)
      states = await portStates(port)
    }
    if (states.includes('forbidden'))
      throw new Fault(`Port ${port} needs more permission: set PORT to 1024 or above.`)
    if (states.includes('busy')) throw busyFault(port, purpose, appPort)
  }
}

/** @param {number} port @param {string} purpose @param {number} appPort */
function busyFault(port, purpose, appPort) {
  const what = port === appPort ? `Port ${port} is in use` : `Port ${port} (for ${purpose}) is in use`
  return new Fault(
    `${what} by another program: stop it, or choose other ports with PORT=${appPort + 1000} npm run demo.`,
  )
}

/** @param {number} port */
const portStates = (port) => Promise.all(LOOPBACK.map((host) => portState(host, port)))

/** @param {string} host @param {number} port @returns {Promise<'free' | 'busy' | 'forbidden' | 'no such address'>} */
async function portState(host, port) {
  // Some systems let a second program listen on one address of a port that another has on all addresses.
  if (await answers(host, port)) return 'busy'
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => {
      const code = errorCode(error)
      resolve(code === 'EADDRINUSE' ? 'busy' : code === 'EACCES' ? 'forbidden' : 'no such address')
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve('free')))
  })
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 })
    /** @param {boolean} answer */
    const settle = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('timeout', () => settle(true))
  })
}
