// Campus keeps the sign-ins under way on the server, by their state, and asks of an answer only that its state is known.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS, SESSION, campus, decodeFlow, encodeFlow, type FlowRecord } from '@/lib/lab/world/campus'
import { setCookie } from '@/lib/lab/world/http'
import { CAMPUS_AT_IDP, IDP, SIGNED_IN_AT_IDP, provider } from '@/lib/lab/world/provider'
import { flowAt, flowName } from '@/lib/sign-in/policy'

const PREFIX = 'flow.'

export function open(world: World): Opened {
  const underWay = new Map<string, FlowRecord>()
  const app = campus(world, [CAMPUS_AT_IDP], {
    usesPkce: true,
    keepFlow: (flow) => {
      underWay.set(flow.state, flow)
      return [setCookie(flowName(PREFIX, flow.state), encodeFlow(flow))]
    },
    flowOf: ({ query, cookies, provider: id }) => {
      const state = query.get('state') ?? ''
      const own = decodeFlow(cookies[flowName(PREFIX, state)])
      return flowAt(world.guarded ? own : (underWay.get(state) ?? null), id)
    },
    accountOf: ({ sub, name }) => ({ id: sub, owner: name }),
  })
  const victimIs = () => app.ownerOf(world.cookie('victim', CAMPUS, SESSION))
  return {
    hosts: { [CAMPUS]: app.host, [IDP]: provider(world).host },
    cookies: SIGNED_IN_AT_IDP,
    isWon: () => victimIs() === 'Mallory',
    victim: () => {
      const name = victimIs()
      return [
        {
          label: 'Signed in at Campus as',
          value: name ?? 'nobody',
          ...(name === 'Mallory' && { tone: 'bad' }),
        },
        { label: 'Signed in at the provider as', value: 'Alice' },
      ]
    },
  }
}
