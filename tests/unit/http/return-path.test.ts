import { describe, expect, it } from 'vitest'
import { safeReturnPath } from '@/lib/http/return-path'

const APP = 'https://campus.example'
const FALLBACK = '/fallback'

describe('a path of ours is kept', () => {
  it.each([
    ['/', '/'],
    ['/courses', '/courses'],
    ['/courses/python-foundation?lesson=2#values', '/courses/python-foundation?lesson=2#values'],
    ['/account?next=https://evil.example/', '/account?next=https://evil.example/'],
    ['/a/../courses', '/courses'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/%5cevil.example', '/%5cevil.example'],
    ['/@evil.example', '/@evil.example'],
    ['/:80@evil.example', '/:80@evil.example'],
  ])('%s', (value, path) => {
    expect(safeReturnPath(value, FALLBACK)).toBe(path)
    expect(new URL(safeReturnPath(value, FALLBACK), APP).origin).toBe(APP)
  })
})

describe('anything else is replaced', () => {
  it.each([
    undefined,
    null,
    '',
    7,
    ['/courses'],
    { pathname: '/courses' },
    'courses',
    ' /courses',
    '?next=/courses',
    'https://evil.example/',
    'https:evil.example',
    'http://campus.example.evil.example/',
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '//evil.example@campus.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '/\t\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    '/a/..//evil.example',
    '/a/../\\evil.example',
    '//',
    '//[',
    'javascript:alert(1)',
    'data:text/html,hello',
    'campuskey://callback',
    `/${'a'.repeat(1000)}`,
  ])('%j', (value) => {
    expect(safeReturnPath(value, FALLBACK)).toBe(FALLBACK)
  })
})
