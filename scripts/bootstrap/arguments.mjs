// What may stand after `npm run demo --` and `npm run dev --`.
// Node built-ins only: this runs before any package is installed.

import { parseArgs } from 'node:util'
import { Fault } from './fault.mjs'

const OPTIONS = /** @type {const} */ ({ keycloak: { type: 'string' } })
const USAGE = 'After -- there may be --keycloak=real, which starts a real Keycloak in place of the stand-in.'

/** @param {string[]} args @returns {{ realKeycloak: boolean }} @throws {Fault} */
export function readArguments(args) {
  const { keycloak = 'local' } = parse(args)
  if (keycloak !== 'real' && keycloak !== 'local')
    throw new Fault(`--keycloak is “${keycloak}”, but must be real or local.`)
  return { realKeycloak: keycloak === 'real' }
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
