// Campus that believes every logout token that can be decoded.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS } from '@/lib/lab/world/campus'
import { json, page, readFields, routes } from '@/lib/lab/world/http'
import { ALGORITHM, readUnchecked, TOOLBOX, toolbox, verify, ISSUER } from '@/lib/lab/world/jwt'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export function open(world: World): Opened {
  let isSignedIn = true
  const checks = { algorithms: [ALGORITHM], issuer: ISSUER, audience: 'campus', typ: 'logout+jwt' }
  const site = routes({
    'POST /backchannel-logout': async ({ request }) => {
      const token = (await readFields(request)).get('logout_token') ?? ''
      const claims = world.guarded ? await verify(token, world, checks) : readUnchecked(token)?.claims
      const events = claims?.events as Record<string, unknown> | undefined
      if (!claims?.sub || events?.[EVENT] === undefined)
        return json({ error: 'invalid_request' }, { status: 400 })
      if (claims.sub === 'alice') isSignedIn = false
      return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
    },
    'GET /account': () => page(isSignedIn ? 'Your exam' : 'Please sign in', 'Question 7 of 20'),
  })
  return {
    hosts: { [CAMPUS]: site, [TOOLBOX]: toolbox },
    isWon: () => !isSignedIn,
    victim: () => [
      isSignedIn
        ? { label: 'Her exam', value: 'question 7 of 20', tone: 'good' }
        : { label: 'Her exam', value: 'signed out in the middle of it', tone: 'bad' },
    ],
  }
}
