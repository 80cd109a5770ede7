// After all journeys: what the demo wrote down meanwhile holds none of the secrets that it was told, made or gave away.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readSecrets } from '../fixtures/secrets-seen'

const dataDir = process.env.CAMPUSKEY_DATA_DIR ?? ''

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(dataDir, name), 'utf8'))

/** Every `secret` and key of the installation itself. */
function ownSecrets(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return /secret|key/i.test(name) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => ownSecrets(each, key))
}

const logs = () =>
  [...readdirSync(join(dataDir, 'logs')).map((name) => join('logs', name)), 'postgres.log'].map((name) => ({
    name,
    text: readFileSync(join(dataDir, name), 'utf8'),
  }))

test('no log holds a secret, a token, a code or a cookie of the journeys', () => {
  const secrets = [
    ...readSecrets(dataDir),
    ...ownSecrets(readJson('secrets.json')),
    ...ownSecrets(readJson('demo-clients.json')),
    new URL(process.env.CAMPUSKEY_DATABASE_URL ?? '').password,
  ]
  // The search itself: the journeys told each other something, and the logs are not empty.
  expect(secrets.length).toBeGreaterThan(20)
  expect(secrets.some((secret) => secret.startsWith('eyJ'))).toBe(true)
  expect(
    logs()
      .map(({ text }) => text)
      .join(''),
  ).toContain('requestId')
  for (const { name, text } of logs())
    for (const secret of secrets)
      expect(text.includes(secret), `${name} holds ${secret.slice(0, 4)}…`).toBe(false)
})
