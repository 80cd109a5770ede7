import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecrets } from '../../../scripts/launcher/secrets'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campuskey-secrets-'))
  file = join(folder, 'secrets.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('are made once, for their owner alone, and kept', () => {
  const first = ensureSecrets(folder)
  expect(first.created).toBe(true)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(ensureSecrets(folder)).toEqual({ secrets: first.secrets, created: false })
})

test('have the strength that the application asks for', () => {
  const { secrets } = ensureSecrets(folder)
  expect(Buffer.from(secrets.keyEncryptionKey, 'base64')).toHaveLength(32)
  expect(secrets.authSecret.length).toBeGreaterThanOrEqual(32)
  expect(new Set(Object.values(secrets.localClients).map(({ secret }) => secret)).size).toBe(3)
})

test('of two installations differ', () => {
  const { secrets } = ensureSecrets(folder)
  rmSync(file)
  expect(ensureSecrets(folder).secrets.keyEncryptionKey).not.toBe(secrets.keyEncryptionKey)
})

test.each(['', '{"authSecret":', '{}'])('a damaged file (%j) is refused, not replaced', (content) => {
  writeFileSync(file, content)
  expect(() => ensureSecrets(folder)).toThrow(/holds no usable secrets/)
  expect(readFileSync(file, 'utf8')).toBe(content)
})
