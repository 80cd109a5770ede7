// Campus where a passkey's challenge is checked and not used up.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS, SESSION } from '@/lib/lab/world/campus'
import { json, page, redirect, routes, setCookie } from '@/lib/lab/world/http'
import { aliceAnswers, challenges, readAssertion } from '@/lib/lab/world/passkey'

export function open(world: World): Opened {
  const given = challenges(world, { once: world.guarded })
  const sessions = new Set<string>()
  const log: string[] = []
  const verify = (body: string): string | null => {
    const client = readAssertion(body)
    if (client?.type !== 'webauthn.get' || client.origin !== CAMPUS) return null
    if (!given.take(client.challenge)) return null
    const session = world.random('session')
    sessions.add(session)
    return session
  }
  const site = routes({
    'POST /passkey/options': () => json({ challenge: given.issue(), rpId: 'campus.example' }),
    'POST /passkey/verify': async ({ request }) => {
      const body = await request.text()
      log.push(`POST /passkey/verify ${body}`)
      const session = verify(body)
      if (!session) return json({ error: 'passkey_rejected' }, { status: 400 })
      return json({ signedInAs: 'Alice' }, { cookies: [setCookie(SESSION, session)] })
    },
    // What Alice's browser does when she presses the button: options, the touch, the answer.
    'GET /sign-in-as-alice': async () => {
      const answer = JSON.stringify(aliceAnswers(given.issue(), CAMPUS))
      log.push(`POST /passkey/verify ${answer}`)
      const session = verify(answer) ?? ''
      return redirect(`${CAMPUS}/account`, [setCookie(SESSION, session)])
    },
    'GET /account': ({ cookies }) =>
      page(
        sessions.has(cookies[SESSION] ?? '') ? 'Signed in as Alice' : 'Signed in as nobody',
        'Your account.',
      ),
    // Left open by mistake; it keeps whole requests.
    'GET /debug/log': () => new Response(log.join('\n'), { headers: { 'content-type': 'text/plain' } }),
    'GET /api/me': ({ cookies }) =>
      sessions.has(cookies[SESSION] ?? '')
        ? json({ owner: 'Alice' })
        : json({ error: 'not_signed_in' }, { status: 401 }),
  })
  const isIn = () => sessions.has(world.cookie('attacker', CAMPUS, SESSION) ?? '')
  return {
    hosts: { [CAMPUS]: site },
    isWon: isIn,
    victim: () => [
      isIn()
        ? { label: 'In her account', value: 'Alice and Mallory', tone: 'bad' }
        : { label: 'In her account', value: 'nobody else' },
      { label: 'Her passkey', value: 'never left her phone' },
    ],
  }
}
