// What may stand after `npm run demo --` and `npm run dev --`.
// Node built-ins only: this runs before any package is installed.

import { parseArgs } from 'node:util'
import { Fault } from './fault.mjs'

const OPTIONS = /** @type {const} */ ({
  keycloak: { type: 'string' },
  instances: { type: 'string' },
})
const MOST_INSTANCES = 5
const USAGE = `After -- there may be --keycloak=real, which starts a real Keycloak in place of the stand-in, and --instances=2 (up to ${MOST_INSTANCES}), which starts more than one Campuskey on the same database.`

/** @param {string[]} args @returns {{ realKeycloak: boolean, instances: number }} @throws {Fault} */
export function readArguments(args) {
  const { keycloak = 'local', instances = '1' } = parse(args)
  if (keycloak !== 'real' && keycloak !== 'local')
    throw new Fault(`--keycloak is “${keycloak}”, but must be real or local.`)
  if (!/^\d$/.test(instances) || Number(instances) < 1 || Number(instances) > MOST_INSTANCES)
    throw new Fault(`--instances is “${instances}”, but must be a whole number from 1 to ${MOST_INSTANCES}.`)
  return { realKeycloak: keycloak === 'real', instances: Number(instances) }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : '').split('. ')
    throw new Fault(`${sentence.replace(/\.$/, '')}. ${USAGE}`, { cause: error })
  }
}
