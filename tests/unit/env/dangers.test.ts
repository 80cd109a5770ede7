// A production start with a setting that lets strangers in is refused, and says which one it was.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { EnvError, parseEnv } from '@/lib/env'

const GOOD = {
  NODE_ENV: 'production',
  APP_URL: 'https://campus.example',
  DATABASE_URL: 'postgresql://app:s3cret@db.example:5432/campus',
  AUTH_SECRET: randomBytes(32).toString('base64'),
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
}

function faults(changes: Record<string, string>): string[] {
  try {
    parseEnv({ ...GOOD, ...changes })
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.faults.map((fault) => fault.split(':')[0] ?? '')
    throw error
  }
}

const DANGERS: [string, string][] = [
  ['LOCAL_PROVIDERS', 'google'],
  ['BENCH_ROUTES', '1'],
  ['AUTH_SECRET', 'change-me-change-me-change-me-change-me'],
  ['AUTH_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  ['KEY_ENCRYPTION_KEY', Buffer.alloc(32, 7).toString('base64')],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
]

describe('in production, on an address that others reach', () => {
  it('random secrets and nothing handy are fine', () => {
    expect(faults({})).toEqual([])
  })

  it.each(DANGERS)('%s = %s is refused', (variable, value) => {
    expect(faults({ [variable]: value })).toEqual([variable])
  })

  it('all dangers are told at once, also beside a variable that is wrong in itself', () => {
    const wrong = faults({ LOCAL_PROVIDERS: 'github', BENCH_ROUTES: '1', TOKEN_SIGNING_ALG: 'none' })
    expect(wrong.sort()).toEqual(['BENCH_ROUTES', 'LOCAL_PROVIDERS', 'TOKEN_SIGNING_ALG'])
  })
})

it.each(DANGERS)('on this machine %s = %s is allowed', (variable, value) => {
  expect(faults({ APP_URL: 'http://localhost:3000', [variable]: value })).toEqual([])
  expect(faults({ NODE_ENV: 'development', [variable]: value })).toEqual([])
})
