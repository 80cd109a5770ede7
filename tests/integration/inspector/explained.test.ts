// Whatever the recorder tells of real flows is explained on the page, except checks that are sentences themselves.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { StepSchema } from '@/lib/flow-recorder/schemas'
import { flowsWritten } from '@/lib/flow-recorder/write-behind'
import { explainParameter } from '@/lib/learning/parameters'
import { resetDatabase } from '../../fixtures/database'
import { authenticate, register } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()
beforeEach(async () => {
  await resetDatabase()
  env().FLOW_RECORDING = 'on'
})
afterEach(() => {
  env().FLOW_RECORDING = 'off'
})

async function namesTold(): Promise<string[]> {
  await flowsWritten()
  const steps = (await db().flowEvent.findMany()).map(({ step }) => StepSchema.parse(step))
  const names = steps.flatMap(({ values, checks }) => [
    ...values.flatMap(({ name, value }) =>
      value.kind === 'jwt'
        ? [name, ...[...value.header, ...value.claims].map((inner) => inner.name)]
        : [name],
    ),
    ...checks.map(({ name }) => name),
  ])
  return [...new Set(names)].filter((name) => !name.includes(' '))
}

it('every parameter of sign-ins at all providers, of passkeys, tokens and calls has an explanation', async () => {
  const browser = new RouteBrowser()
  for (const provider of ['google', 'keycloak'])
    await new RouteBrowser().signInWith(provider, 'bob@example.com')
  await browser.signInWith('github', 'alice@example.com')
  const authenticator = new SoftwareAuthenticator()
  expect((await register(browser, authenticator)).status).toBe(200)
  expect((await authenticate(new RouteBrowser(), authenticator)).status).toBe(200)
  await browser.api('/api/courses', await browser.accessToken())
  const names = await namesTold()
  expect(names.length).toBeGreaterThan(60)
  expect(names.filter((name) => !explainParameter(name))).toEqual([])
})
