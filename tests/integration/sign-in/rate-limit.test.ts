// Sign-ins are counted by address and by account, in the database, so that every instance counts on.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser } from '../../fixtures/flows'
import { authenticate, createAccount, refusalOf } from '../../fixtures/passkeys'
import { pathOf } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

process.env.RATE_LIMIT_SIGN_IN_PER_MINUTE = '12'
process.env.RATE_LIMIT_SIGN_IN_PER_ACCOUNT_PER_MINUTE = '2'

useLocalProviders()
beforeEach(async () => {
  await resetDatabase()
  vi.resetModules()
})

const ALICE = 'alice@example.com'

const begin = async (address: string) => {
  const response = await new RouteBrowser().send('/api/auth/signin/google', {
    method: 'POST',
    headers: { origin: APP, 'sec-fetch-site': 'same-origin', 'x-campuskey-client-address': address },
    body: new URLSearchParams(),
  })
  return new URL(response.headers.get('location') ?? '', APP)
}

describe('by address', () => {
  it('beginning over the limit leads back to the sign-in page with words, and another address goes on', async () => {
    for (let done = 0; done < 12; done += 1) expect((await begin('198.51.100.20')).origin).not.toBe(APP)
    const refused = await begin('198.51.100.20')
    expect(refused.pathname).toBe('/login')
    expect(refused.searchParams.get('error')).toBe('rate_limited')
    expect((await begin('198.51.100.21')).origin).not.toBe(APP)
  })

  it('made-up answers of a provider count as well', async () => {
    const visit = () =>
      new RouteBrowser().send('/api/auth/callback/google?code=x&state=y', {
        headers: { 'x-campuskey-client-address': '198.51.100.22' },
      })
    const errors: (string | null)[] = []
    for (let done = 0; done < 13; done += 1) {
      const location = new URL((await visit()).headers.get('location') ?? '', APP)
      errors.push(location.searchParams.get('error'))
    }
    expect(errors).toEqual([...Array<string>(12).fill('start_again'), 'rate_limited'])
  })
})

describe('by account', () => {
  it('the third proven sign-in of a minute is refused, whatever the browser, and nobody is signed in', async () => {
    const paths: string[] = []
    for (let done = 0; done < 3; done += 1) {
      const { url } = await new FlowBrowser().signInWith('google', ALICE)
      paths.push(pathOf(url).replace(/&ref=[\da-f]+/, ''))
    }
    expect(paths).toEqual([
      '/courses',
      '/courses',
      '/login?error=rate_limited&provider=google&callbackUrl=%2Fcourses',
    ])
    expect(await db().session.count()).toBe(2)
  })

  it('the same with a passkey', async () => {
    const authenticator = new SoftwareAuthenticator()
    await createAccount(new RouteBrowser(), authenticator)
    for (let done = 0; done < 2; done += 1)
      expect((await authenticate(new RouteBrowser(), authenticator)).status).toBe(200)
    const refused = await authenticate(new RouteBrowser(), authenticator)
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d?$/)
    expect(await refusalOf(refused)).toEqual({ status: 429, error: 'rate_limited' })
  })
})
