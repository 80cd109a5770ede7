// An API that takes every access token of its issuer, for whichever API it was meant.
import type { Opened, World } from '@/lib/lab/challenge'
import { courseApi, noteRead } from '@/lib/lab/world/course-api'
import { page, routes } from '@/lib/lab/world/http'
import { accessToken, ACCEPTED, ALGORITHM, API, verify } from '@/lib/lab/world/jwt'
import { tokenChecks } from '@/lib/tokens/policy'

const PLANNER = 'https://planner.example'
const WEATHER = 'https://weather.attacker.example'

export function open(world: World): Opened {
  const api = courseApi((token) =>
    verify(token, world, tokenChecks(ACCEPTED, ALGORITHM, { anyAudience: !world.guarded })),
  )
  const planner = routes({
    // As OAuth wants it: a token for this API, in the header, over https.
    'GET /weather': async () => {
      const token = accessToken(world, { sub: 'alice', aud: WEATHER, client_id: 'planner' })
      await world.call(
        'planner',
        new Request(`${WEATHER}/forecast`, { headers: { authorization: `Bearer ${token}` } }),
      )
      return page('Sunny', 'It will be sunny on Friday.')
    },
  })
  return {
    hosts: { [API]: api.host, [PLANNER]: planner },
    isWon: () => api.wasRead('alice'),
    victim: () => noteRead(api.wasRead('alice')),
  }
}
