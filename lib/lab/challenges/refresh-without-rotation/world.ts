// Campus gives Planner a refresh token that stays the same for good. A backup of Alice's laptop has an old copy of it.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS } from '@/lib/lab/world/campus'
import { json, page, readFields, routes } from '@/lib/lab/world/http'
import { PLANNER } from '@/lib/lab/world/planner'

const BACKUP = 'https://backups.example'

/** All refresh tokens that followed from one consent. */
type Family = { isEnded: boolean }
type Refresh = { family: Family; isUsed: boolean }

export function open(world: World): Opened {
  const refreshTokens = new Map<string, Refresh>()
  const accessTokens = new Map<string, Family>()
  const issue = (family: Family, refreshToken: string) => {
    const accessToken = world.random('access token')
    accessTokens.set(accessToken, family)
    refreshTokens.set(refreshToken, { family, isUsed: false })
    return { access_token: accessToken, token_type: 'Bearer', expires_in: 300, refresh_token: refreshToken }
  }
  const refresh = (form: URLSearchParams): Response => {
    const given = form.get('refresh_token') ?? ''
    const known = refreshTokens.get(given)
    if (form.get('client_id') !== 'planner') return json({ error: 'invalid_client' }, { status: 401 })
    if (!known || known.family.isEnded) return json({ error: 'invalid_grant' }, { status: 400 })
    if (!world.guarded) return json(issue(known.family, given))
    if (known.isUsed) {
      known.family.isEnded = true
      return json({ error: 'invalid_grant', error_description: 'used before' }, { status: 400 })
    }
    known.isUsed = true
    return json(issue(known.family, world.random('refresh token')))
  }
  // Planner was connected weeks ago, and the backup made the same evening.
  const inBackup = world.random('refresh token')
  let own = issue({ isEnded: false }, inBackup).refresh_token
  let hasRefreshed = false
  const plannerOpens = async (): Promise<Response> => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'planner',
      refresh_token: own,
    })
    const answer = await world.call('planner', new Request(`${CAMPUS}/oauth/token`, { method: 'POST', body }))
    const { refresh_token } = (await answer.json()) as { refresh_token?: string }
    if (!refresh_token)
      return page(
        'Planner: please connect again',
        'Campus has ended the connection. Somebody else had used it.',
      )
    hasRefreshed = true
    own = refresh_token
    return page('Planner: your week', 'Three lessons are waiting.')
  }
  let isTaken = false
  const campusHost = routes({
    'POST /oauth/token': async ({ request }) => refresh(await readFields(request)),
    'GET /api/me': ({ request }) => {
      const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
      if (accessTokens.get(token)?.isEnded !== false) return json({ error: 'invalid_token' }, { status: 401 })
      isTaken ||= hasRefreshed
      return json({ name: 'Alice', courses: ['python-foundation', 'ai-systems'] })
    },
  })
  return {
    hosts: {
      [CAMPUS]: campusHost,
      [PLANNER]: plannerOpens,
      [BACKUP]: routes({
        'GET /alice/planner.json': () =>
          json({ saved: 'three weeks ago', client_id: 'planner', refresh_token: inBackup }),
      }),
    },
    isWon: () => isTaken,
    victim: () => [
      { label: 'Has opened Planner since the backup', value: hasRefreshed ? 'yes' : 'not yet' },
      {
        label: 'Who reads her courses',
        value: isTaken ? 'Mallory, and she can’t tell' : 'nobody else',
        ...(isTaken && { tone: 'bad' }),
      },
    ],
  }
}
