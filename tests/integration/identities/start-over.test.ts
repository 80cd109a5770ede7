// Leaving the page that asks for a proof: the identity that waited is forgotten, in this browser and on the server.
import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const ALICE = 'alice@example.com'
const waitingCookie = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === 'campuskey.waiting')

it('a later sign-in in the same browser connects nothing, nor does the handle', async () => {
  await new RouteBrowser().signInWith('google', ALICE)
  const shared = new RouteBrowser()
  const asked = await shared.signInWith('github', ALICE)
  expect(asked.url.pathname).toBe('/login/prove')
  const handle = (await waitingCookie(shared))?.value ?? ''

  const end = await shared.submit('/api/identities/choose', { choice: 'cancel' })
  expect(end.url.href).toBe(`${APP}/login`)
  expect(await waitingCookie(shared)).toBeUndefined()

  await shared.jar.setCookie(`campuskey.waiting=${handle}; Path=/`, APP)
  await shared.signInWith('google', ALICE)
  expect(await shared.session()).not.toBeNull()
  expect((await db().identity.findMany()).map(({ provider }) => provider)).toEqual(['google'])
})
