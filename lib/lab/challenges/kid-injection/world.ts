// An API that reads its key from the file which the token names.
import { posix } from 'node:path'
import type { Opened, World } from '@/lib/lab/challenge'
import { courseApi, noteRead } from '@/lib/lab/world/course-api'
import { routes } from '@/lib/lab/world/http'
import { API, readUnchecked, readWithSecret, TOOLBOX, toolbox } from '@/lib/lab/world/jwt'

const CAMPUS = 'https://campus.example'
const ROBOTS = 'User-agent: *\nDisallow: /account\n'

/** The disk of the API's server. */
const filesOf = (world: World): Record<string, string> => ({
  '/srv/keys/2026-06': world.random('signing secret'),
  '/srv/public/robots.txt': ROBOTS,
})

export function open(world: World): Opened {
  const files = filesOf(world)
  const known = new Map([['2026-06', files['/srv/keys/2026-06']]])
  const secretFor = (kid: string): string | undefined =>
    world.guarded ? known.get(kid) : files[posix.join('/srv/keys', kid)]
  const api = courseApi(async (token) => {
    const header = readUnchecked(token)?.header
    const secret =
      header?.alg === 'HS256' && typeof header.kid === 'string' ? secretFor(header.kid) : undefined
    return secret === undefined ? null : readWithSecret(token, secret)
  })
  const site = routes({
    'GET /robots.txt': () => new Response(ROBOTS, { headers: { 'content-type': 'text/plain' } }),
  })
  return {
    hosts: { [API]: api.host, [CAMPUS]: site, [TOOLBOX]: toolbox },
    isWon: () => api.wasRead('alice'),
    victim: () => noteRead(api.wasRead('alice')),
  }
}
