// Campus checks a verifier where there was a challenge, and forgets to ask what a verifier without a challenge means.
// Planner relies on PKCE alone, so a code of the attacker's counts in Alice's browser once the challenge is taken out.
import type { Opened, World } from '@/lib/lab/challenge'
import { sha256 } from '@/lib/crypto/hash'
import { CAMPUS } from '@/lib/lab/world/campus'
import { address, escapeHtml, page, redirect, routes, setCookie } from '@/lib/lab/world/http'
import { checkPkce } from '@/lib/lab/world/pkce'
import {
  AUTHORIZE,
  PLANNER,
  PLANNER_CLIENT,
  SIGNED_IN_AT_CAMPUS,
  campusServer,
} from '@/lib/lab/world/planner'

const VERIFIER = 'verifier'
const CONNECTED = 'connected'

export function open(world: World): Opened {
  const server = campusServer(world, {
    rules: {
      // The twin asks for the verifier only where a challenge says that there is one.
      checkPkce: (verifier, challenge) => {
        if (world.guarded || challenge) checkPkce(verifier, challenge)
      },
    },
  })
  const connections = new Map<string, string>()
  const start = () => {
    const verifier = world.random('verifier')
    const target = address(AUTHORIZE, {
      response_type: 'code',
      client_id: PLANNER_CLIENT.id,
      redirect_uri: `${PLANNER}/callback`,
      scope: 'courses:read',
      code_challenge: sha256(verifier),
      code_challenge_method: 'S256',
    })
    return redirect(target, [setCookie(VERIFIER, verifier)])
  }
  const finish = async (query: URLSearchParams, verifier: string | undefined) => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: PLANNER_CLIENT.id,
      redirect_uri: `${PLANNER}/callback`,
      code: query.get('code') ?? '',
      code_verifier: verifier ?? '',
    })
    const answer = await world.call('planner', new Request(`${CAMPUS}/oauth/token`, { method: 'POST', body }))
    const { access_token = '' } = (await answer.json()) as { access_token?: string }
    const owner = server.ownerOf(access_token)
    if (!verifier || !owner)
      return page('Planner: not connected', 'Campus refused the code.', { status: 403 })
    const connection = world.random('connection')
    connections.set(connection, owner.name)
    const title = `Planner is connected with ${owner.name}’s Campus account`
    return page(title, escapeHtml('Notes you make here are kept there.'), {
      cookies: [setCookie(CONNECTED, connection)],
    })
  }
  const planner = routes({
    'GET /start': start,
    'GET /callback': ({ query, cookies }) => finish(query, cookies[VERIFIER]),
  })
  const victimHas = () => connections.get(world.cookie('victim', PLANNER, CONNECTED) ?? '')
  return {
    hosts: { [CAMPUS]: server.host, [PLANNER]: planner },
    // Alice has begun to connect Planner and was called away.
    cookies: [
      ...SIGNED_IN_AT_CAMPUS,
      { actor: 'victim', origin: PLANNER, name: VERIFIER, value: world.random('the verifier of Alice') },
    ],
    isWon: () => victimHas() === 'Mallory',
    victim: () => {
      const name = victimHas()
      return [
        { label: 'Signed in at Campus as', value: 'Alice' },
        {
          label: 'Her Planner is connected with',
          value: name ?? 'nobody yet',
          ...(name === 'Mallory' && { tone: 'bad' }),
        },
      ]
    },
  }
}
