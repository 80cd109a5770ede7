// Campus sends its answer to any address that begins as the registered one does.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS } from '@/lib/lab/world/campus'
import { page } from '@/lib/lab/world/http'
import { PLANNER, SIGNED_IN_AT_CAMPUS, campusServer } from '@/lib/lab/world/planner'

export function open(world: World): Opened {
  const server = campusServer(world, {
    // Registered without a path, as somebody once thought practical.
    client: { id: 'planner', redirectUris: [PLANNER] },
    rules: {
      allowsRedirect: ({ redirectUris }, uri) =>
        world.guarded ? redirectUris.includes(uri) : redirectUris.some((known) => uri.startsWith(known)),
    },
  })
  let isTaken = false
  const campusHost = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/api/me') return server.host(request)
    const owner = server.ownerOf(/^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '')
    isTaken ||= owner?.name === 'Alice'
    return owner
      ? Response.json({ name: owner.name, email: owner.email, courses: ['python-foundation', 'ai-systems'] })
      : Response.json({ error: 'invalid_token' }, { status: 401 })
  }
  return {
    hosts: { [CAMPUS]: campusHost, [PLANNER]: () => page('Planner', 'Your week at a glance.') },
    cookies: SIGNED_IN_AT_CAMPUS,
    isWon: () => isTaken,
    victim: () => [
      { label: 'Signed in at Campus as', value: 'Alice' },
      { label: 'Has allowed Planner before', value: 'yes, so she isn’t asked again' },
      {
        label: 'Who has read her courses',
        value: isTaken ? 'Mallory' : 'nobody else',
        ...(isTaken && { tone: 'bad' }),
      },
    ],
  }
}
