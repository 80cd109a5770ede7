import { describe, expect, it } from 'vitest'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

describe('the routes of Auth.js', () => {
  it.each(['signin', 'signout', 'error?error=Configuration', 'signin/google'])(
    'GET %s shows our sign-in page instead of Auth.js’s own',
    async (path) => {
      const response = await new RouteBrowser().send(`/api/auth/${path}`)
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toBe(`${APP}/login`)
    },
  )

  it.each([
    ['GET', 'csrf'],
    ['GET', 'callback/twitter'],
    ['GET', 'verify-request'],
    ['POST', 'callback/google'],
    ['POST', 'session'],
    ['POST', 'webauthn-options/passkey'],
    ['POST', 'signin/email'],
    ['POST', 'signin/google/extra'],
  ])('%s %s is not there', async (method, path) => {
    const response = await new RouteBrowser().send(`/api/auth/${path}`, { method, headers: { origin: APP } })
    expect(response.status).toBe(404)
  })
})
