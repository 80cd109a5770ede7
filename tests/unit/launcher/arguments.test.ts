import { describe, expect, test } from 'vitest'
import { readArguments } from '../../../scripts/bootstrap/arguments.mjs'
import { readSettings } from '../../../scripts/bootstrap/settings.mjs'

describe('what may stand after npm run demo --', () => {
  test('nothing: Keycloak is a stand-in', () => {
    expect(readArguments([])).toMatchObject({ realKeycloak: false })
    expect(readArguments(['--keycloak=local'])).toMatchObject({ realKeycloak: false })
  })

  test('--keycloak=real', () => {
    expect(readArguments(['--keycloak=real'])).toMatchObject({ realKeycloak: true })
    expect(readArguments(['--keycloak', 'real'])).toMatchObject({ realKeycloak: true })
  })

  test('--instances=2: ten ports further on, for the same address', () => {
    expect(readArguments(['--instances=2'])).toEqual({ realKeycloak: false, instances: 2 })
    expect(readArguments([])).toMatchObject({ instances: 1 })
    expect(readSettings({ NODE_ENV: 'test', PORT: '4100' }, { instances: 3 })).toMatchObject({
      appUrl: 'http://localhost:4100',
      instancePorts: [4100, 4110, 4120],
    })
    expect(() => readSettings({ NODE_ENV: 'test', PORT: '65530' }, { instances: 2 })).toThrow(/PORT/)
  })

  test.each(['0', '6', '-1', '1.5', 'two', ''])('--instances=%s is refused with what may', (value) => {
    expect(() => readArguments([`--instances=${value}`])).toThrow(/from 1 to 5/)
  })

  test.each([['--keycloak=other'], ['--keycloak'], ['--bogus'], ['demo']])(
    '%s is refused with what may',
    (argument) => {
      expect(() => readArguments([argument])).toThrow(/real/)
    },
  )
})

describe('a real Keycloak', () => {
  const read = (env: Record<string, string>) =>
    readSettings({ NODE_ENV: 'test', ...env }, { realKeycloak: true })

  test('takes the place of its stand-in, on the same port', () => {
    expect(read({ PORT: '4100' })).toMatchObject({
      realKeycloak: true,
      localProviders: ['google', 'github'],
      ports: { keycloak: 4104 },
    })
  })

  test('can’t stand beside another one', () => {
    const other = {
      AUTH_KEYCLOAK_ID: 'x',
      AUTH_KEYCLOAK_SECRET: 'y',
      AUTH_KEYCLOAK_ISSUER: 'https://sso.example',
    }
    expect(() => read(other)).toThrow(/AUTH_KEYCLOAK_ID/)
  })
})
