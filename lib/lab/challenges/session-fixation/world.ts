// Campus where the session that was there before the sign-in goes on after it.
import type { Opened, World } from '@/lib/lab/challenge'
import { CAMPUS, SESSION } from '@/lib/lab/world/campus'
import { json, page, redirect, routes, setCookie } from '@/lib/lab/world/http'

export function open(world: World): Opened {
  /** By session id: who is signed in, or nobody yet. */
  const sessions = new Map<string, string | null>()
  const begin = (owner: string | null): string => {
    const id = world.random('session')
    sessions.set(id, owner)
    return id
  }
  const site = routes({
    // Links in old newsletters carry the session along, for browsers that took no cookies.
    'GET /': ({ query, cookies }) => {
      const given = query.get('session') ?? cookies[SESSION]
      const id = given !== undefined && sessions.has(given) ? given : begin(null)
      return page('Campus', 'Welcome.', { cookies: [setCookie(SESSION, id)] })
    },
    'GET /sign-in-as-alice': ({ cookies }) => {
      const before = cookies[SESSION] ?? ''
      if (!world.guarded && sessions.has(before)) {
        sessions.set(before, 'Alice')
        return redirect(`${CAMPUS}/account`)
      }
      sessions.delete(before)
      return redirect(`${CAMPUS}/account`, [setCookie(SESSION, begin('Alice'))])
    },
    'GET /account': ({ cookies }) =>
      page(`Signed in as ${sessions.get(cookies[SESSION] ?? '') ?? 'nobody'}`, 'Your account.'),
    'GET /api/me': ({ cookies }) => {
      const owner = sessions.get(cookies[SESSION] ?? '')
      return owner ? json({ owner }) : json({ error: 'not_signed_in' }, { status: 401 })
    },
  })
  const ownerIn = (actor: 'attacker' | 'victim') => sessions.get(world.cookie(actor, CAMPUS, SESSION) ?? '')
  return {
    hosts: { [CAMPUS]: site },
    isWon: () => ownerIn('attacker') === 'Alice',
    victim: () => {
      const others = ownerIn('attacker') === 'Alice'
      return [
        { label: 'Signed in at Campus as', value: ownerIn('victim') ?? 'nobody' },
        others
          ? { label: 'Also in her account', value: 'Mallory', tone: 'bad' }
          : { label: 'Also in her account', value: 'nobody' },
      ]
    },
  }
}
