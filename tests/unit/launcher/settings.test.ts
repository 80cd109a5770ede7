import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../scripts/bootstrap/settings.mjs'

const read = (env: Record<string, string>) => readSettings({ NODE_ENV: 'test', ...env })

describe('the address and the ports of a start', () => {
  test('are localhost:3000 and its neighbours without any setting', () => {
    expect(read({})).toMatchObject({
      appUrl: 'http://localhost:3000',
      ports: { app: 3000, planner: 3001, google: 3002, github: 3003, keycloak: 3004 },
      databaseUrl: undefined,
    })
  })

  test('follow PORT, unless APP_URL says how people reach it', () => {
    expect(read({ PORT: '4100' })).toMatchObject({
      appUrl: 'http://localhost:4100',
      ports: { keycloak: 4104 },
    })
    expect(read({ PORT: '4100', APP_URL: 'https://campus.example' })).toMatchObject({
      appUrl: 'https://campus.example',
      ports: { app: 4100 },
    })
  })

  test.each(['abc', '0', '-1', '3000.5', '65532', '99999'])('refuse PORT=%s', (port) => {
    expect(() => read({ PORT: port })).toThrow(/^PORT is /)
  })

  test.each(['localhost:3000', 'http://localhost:3000/path', 'ftp://campus.example', 'http://a.example?x=1'])(
    'refuse APP_URL=%s',
    (url) => {
      expect(() => read({ APP_URL: url })).toThrow(/^APP_URL is /)
    },
  )
})

describe('the providers that are played locally', () => {
  const google = { AUTH_GOOGLE_ID: 'id', AUTH_GOOGLE_SECRET: 'secret' }

  test('are all three without credentials', () => {
    expect(read({}).localProviders).toEqual(['google', 'github', 'keycloak'])
  })

  test('leave out the one that has real credentials', () => {
    expect(read(google).localProviders).toEqual(['github', 'keycloak'])
  })

  test('an id without its secret is a mistake', () => {
    expect(() => read({ AUTH_GITHUB_ID: 'id' })).toThrow(/AUTH_GITHUB_ID and AUTH_GITHUB_SECRET/)
  })

  test('a real Keycloak needs the address of its realm', () => {
    expect(() => read({ AUTH_KEYCLOAK_ID: 'id', AUTH_KEYCLOAK_SECRET: 'secret' })).toThrow(
      /AUTH_KEYCLOAK_ISSUER/,
    )
  })
})
