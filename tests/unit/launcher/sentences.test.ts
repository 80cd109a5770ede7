import { describe, expect, test } from 'vitest'
import { explainWriteError, Fault } from '../../../scripts/bootstrap/fault.mjs'
import { failureOf } from '../../../scripts/bootstrap/run-node.mjs'
import { duration } from '../../../scripts/bootstrap/terminal.mjs'
import { explainDatabaseError } from '../../../scripts/launcher/database-faults'
import { worthShowing } from '../../../scripts/launcher/shown-lines'

const DATABASE_URL = 'postgresql://campus:a-secret@db.example:5432/courses'

function failure(code: string, message = ''): Error {
  return Object.assign(new Error(message), { code })
}

describe('why a database can’t be used', () => {
  test.each([
    ['ECONNREFUSED', /db\.example:5432.*nothing listens/],
    ['ENOTFOUND', /no host of that name/],
    ['ETIMEDOUT', /does not answer/],
    ['28P01', /refuses the user “campus”/],
    ['3D000', /no database “courses”/],
    ['42501', /may not create tables/],
    ['53300', /no more connections/],
    ['53100', /disk .* is full/],
  ])('%s is said in one sentence without the password', (code, sentence) => {
    const explained = explainDatabaseError(failure(code), DATABASE_URL) as Error
    expect(explained).toBeInstanceOf(Fault)
    expect(explained.message).toMatch(sentence)
    expect(explained.message).not.toContain('a-secret')
    expect(explained.message).not.toContain('\n')
  })

  test('all addresses of a host refusing is one refusal', () => {
    const error = new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')])
    expect(explainDatabaseError(error, DATABASE_URL)).toBeInstanceOf(Fault)
  })

  test('an address that is none is told as such', () => {
    expect(() => explainDatabaseError(failure('ECONNREFUSED'), 'nonsense')).toThrow(
      /not a PostgreSQL address/,
    )
  })

  test('any other error stays what it is', () => {
    const error = new Error('a bug')
    expect(explainDatabaseError(error, DATABASE_URL)).toBe(error)
  })
})

describe('why something can’t be written', () => {
  test.each([
    ['EACCES', /^No permission to write to the data directory/],
    ['EROFS', /^The data directory .*read-only/],
    ['ENOSPC', /disk .* is full/],
    ['ENOTDIR', /a file of that name is in the way/],
  ])('%s', (code, sentence) => {
    expect((explainWriteError(failure(code), 'the data directory') as Error).message).toMatch(sentence)
  })

  test('any other error stays what it is', () => {
    const error = new Error('a bug')
    expect(explainWriteError(error, 'x')).toBe(error)
  })
})

test('a failed program says that the disk was full, or how its output ended', () => {
  expect(failureOf('build', 'The build', 'Error: ENOSPC: no space left on device').message).toMatch(
    /disk is full/,
  )
  expect(failureOf('build', 'The build', 'one\ntwo\nlast words').message).toMatch(
    /The build failed.*last words$/s,
  )
})

test.each([
  [40, '0.0 s'],
  [940, '0.9 s'],
  [1250, '1.3 s'],
  [31_400, '31 s'],
  [75_000, '1 min 15 s'],
  [119_700, '2 min 0 s'],
])('%d milliseconds are shown as %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

describe('the application’s lines in the terminal', () => {
  test.each([
    [
      'an error, with its reference',
      '{"level":50,"msg":"sign-in failed","requestId":"r1"}',
      'sign-in failed (reference r1)',
    ],
    ['Next.js’s own errors', ' ⨯ Error: broken', '⨯ Error: broken'],
    ['an uncaught error', 'TypeError: x is not a function', 'TypeError: x is not a function'],
    ['no ordinary line', '{"level":30,"msg":"request refused"}', null],
    ['no stack', '    at handle (file.js:1:1)', null],
    ['no warning of a library', 'oidc-provider WARNING: Unsupported runtime.', null],
  ])('%s', (_rule, line, shown) => {
    expect(worthShowing(line)).toBe(shown)
  })
})
