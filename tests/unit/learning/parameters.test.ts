// The inspector explains what it shows: every name whose value is shown as it is, and those that are shown hidden.
import { expect, it } from 'vitest'
import { PUBLIC } from '@/lib/flow-recorder/redact'
import { explainParameter, PARAMETERS } from '@/lib/learning/parameters'

const HIDDEN =
  'state nonce code code_challenge code_verifier client_secret authorization access_token refresh_token id_token challenge credentialId signature user.id excludeCredentials.id device_code user_code subject_token id_token_hint logout_token jti sid at_hash'

it.each([...PUBLIC, ...HIDDEN.split(' ')])('“%s” is explained', (name) => {
  expect(explainParameter(name)).not.toBeNull()
})

it('a nested name is explained by itself, else by its last part', () => {
  expect(explainParameter('flags.uv')).toBe(PARAMETERS.uv)
  expect(explainParameter('user.id')).toBe(PARAMETERS['user.id'])
  expect(explainParameter('keys.kid')).toBe(PARAMETERS.kid)
})

it('a name of JavaScript’s own is no parameter', () => {
  expect(explainParameter('constructor')).toBeNull()
})

it('every explanation says what it is for and what would happen without it, in a sentence each', () => {
  for (const [name, { purpose, attack }] of Object.entries(PARAMETERS))
    for (const text of [purpose, attack]) expect(text, name).toMatch(/^[\dA-Z`“].{10,220}[.`]$/s)
})
