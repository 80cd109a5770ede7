// What the environment asks of a start: address, ports, data directory, database. Read once, with one sentence per fault.
// Node built-ins only: this runs before any package is installed.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { Fault } from './fault.mjs'
import { inRoot } from './paths.mjs'

/** The ports a demo uses, counted from PORT. */
const OFFSETS = { app: 0, planner: 1, google: 2, github: 3, keycloak: 4 }
/** From one instance of the application to the next. */
export const INSTANCE_STEP = 10

export const PROVIDER_NAMES = { google: 'Google', github: 'GitHub', keycloak: 'Keycloak' }

/** @typedef {'google' | 'github' | 'keycloak'} ProviderId */
/**
 * @typedef {object} Settings
 * @property {string} appUrl
 * @property {Record<'app' | 'planner' | ProviderId, number>} ports
 * @property {number[]} instancePorts where each instance of the application listens; `ports.app` is the first
 * @property {string} dataDir
 * @property {string | undefined} databaseUrl a database of the person's own; undefined means the embedded one
 * @property {ProviderId[]} localProviders those without credentials of a real provider
 * @property {boolean} realKeycloak a Keycloak of the demo's own, in place of the stand-in
 */

/** @param {NodeJS.ProcessEnv} env @param {{ realKeycloak?: boolean, instances?: number }} [wishes] @returns {Settings} @throws {Fault} */
export function readSettings(env = process.env, { realKeycloak = false, instances = 1 } = {}) {
  const port = readPort(env.PORT || '3000', OFFSETS.keycloak + (instances - 1) * INSTANCE_STEP)
  return {
    appUrl: readOrigin(env.APP_URL || `http://localhost:${port}`),
    ports: {
      app: port,
      planner: port + OFFSETS.planner,
      google: port + OFFSETS.google,
      github: port + OFFSETS.github,
      keycloak: port + OFFSETS.keycloak,
    },
    instancePorts: Array.from({ length: instances }, (_, index) => port + index * INSTANCE_STEP),
    dataDir: resolve(env.DATA_DIR || inRoot('.data')),
    databaseUrl: env.DATABASE_URL || undefined,
    localProviders: /** @type {const} */ (['google', 'github', 'keycloak']).filter(
      (id) => !hasCredentials(env, id) && !(realKeycloak && id === 'keycloak'),
    ),
    realKeycloak: realKeycloak && requireNoOther(env),
  }
}

/** Two Keycloaks can't be one provider. @param {NodeJS.ProcessEnv} env */
function requireNoOther(env) {
  if (!env.AUTH_KEYCLOAK_ID) return true
  throw new Fault('AUTH_KEYCLOAK_ID names a Keycloak of yours: unset it, or leave out --keycloak=real.')
}

/** Settings may also stand in a file; what is already set wins over it. */
export function loadEnvFile() {
  const file = inRoot('.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** @param {string} value @param {number} above how many ports above it are used */
function readPort(value, above) {
  const port = Number(value)
  const highest = 65535 - above
  if (Number.isInteger(port) && port >= 1 && port <= highest) return port
  throw new Fault(`PORT is “${value}”, but must be a whole number from 1 to ${highest}.`)
}

/** @param {string} value */
function readOrigin(value) {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash)
    return url.origin
  throw new Fault(
    `APP_URL is “${value}”, but must be an origin such as http://localhost:3000, without a path.`,
  )
}

/**
 * A half-configured provider is a mistake, not a wish for the stand-in.
 * @param {NodeJS.ProcessEnv} env @param {ProviderId} id
 */
function hasCredentials(env, id) {
  const prefix = `AUTH_${id.toUpperCase()}`
  const given = Boolean(env[`${prefix}_ID`])
  if (given !== Boolean(env[`${prefix}_SECRET`])) {
    throw new Fault(`${prefix}_ID and ${prefix}_SECRET go together: only one of them is set.`)
  }
  if (given && id === 'keycloak' && !env.AUTH_KEYCLOAK_ISSUER) {
    throw new Fault(
      'AUTH_KEYCLOAK_ISSUER is missing: the address of the realm, such as https://sso.example/realms/courses.',
    )
  }
  return given
}
