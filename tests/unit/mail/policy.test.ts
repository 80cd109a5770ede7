import { describe, expect, it } from 'vitest'
import { connectionOptions, MAX_ATTEMPTS, retryDelayMs } from '@/lib/mail/policy'

describe('a message that couldn’t be sent', () => {
  it('is tried again after 1, 2, 4, … minutes, and given up after ten attempts', () => {
    const minutes = Array.from({ length: MAX_ATTEMPTS }, (_, at) => {
      const delay = retryDelayMs(at + 1)
      return delay === null ? null : delay / 60_000
    })
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, null])
  })
})

describe('the mail server', () => {
  it.each([
    ['smtps://mail.example', { port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
    ['smtps://mail.example:4650', { port: 4650, secure: true, requireTLS: false, ignoreTLS: false }],
    ['smtp://mail.example', { port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
    ['smtp://mail.example:25', { port: 25, secure: false, requireTLS: true, ignoreTLS: false }],
    ['smtp://localhost:2525', { port: 2525, secure: false, requireTLS: false, ignoreTLS: true }],
    ['smtp://localhost.evil.example', { port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
    ['smtps://localhost', { port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
  ])('%s is spoken to over TLS, but on this very machine', (url, expected) => {
    expect(connectionOptions(url)).toMatchObject(expected)
  })

  it('gets the user and the password of the address, as they are', () => {
    expect(connectionOptions('smtps://me%40campus.example:p%2Fw%3Ard@mail.example')).toMatchObject({
      host: 'mail.example',
      auth: { user: 'me@campus.example', pass: 'p/w:rd' },
    })
    expect(connectionOptions('smtps://mail.example')).not.toHaveProperty('auth')
  })
})
