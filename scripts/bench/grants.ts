// What the authorization server's operations cost with a million stored grants, against a thousand. Requests go through the
// application's own handler, from the rate limit to the engine and back.

import type { PrismaClient } from '../../lib/generated/prisma/client'
import { compareSizes, type Cost, type Operation } from './compare-sizes'
import { BENCH_APP, BENCH_MACHINE, basicOf, personOf, refreshTokenOf, seedGrants } from './many-grants'

/** Used up by a rotation or a revocation, so nobody else reads them. */
const CONSUMED = 700

export const measureGrants = (): Promise<Cost[]> =>
  compareSizes({
    things: 'grants',
    seed: (client, count) => seedGrants(client, count + 2 * CONSUMED),
    operations,
  })

async function operations(db: PrismaClient, count: number): Promise<Operation[]> {
  const { answerOAuth } = await import('../../lib/authorization-server/answer-oauth')
  const { listApps } = await import('../../lib/authorization-server/list-apps')
  const { findConsent } = await import('../../lib/authorization-server/store')
  const { deleteExpired } = await import('../../lib/maintenance/store')
  const post = (path: string, clientId: string, form: Record<string, string>) => async () => {
    const headers = { authorization: basicOf(clientId) }
    const body = new URLSearchParams(form)
    const url = `http://localhost:3000/oauth/${path}`
    const response = await answerOAuth(new Request(url, { method: 'POST', headers, body }))
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    await response.arrayBuffer()
  }
  let calls = 0
  const anybody = () => 1 + ((calls++ * 7919) % count)
  const spare = { rotated: count, revoked: count + CONSUMED }
  return [
    {
      what: 'Client credentials',
      run: post('token', BENCH_MACHINE, { grant_type: 'client_credentials' }),
    },
    {
      what: 'Refresh, with rotation',
      run: () =>
        post('token', BENCH_APP, {
          grant_type: 'refresh_token',
          refresh_token: refreshTokenOf(++spare.rotated),
        })(),
    },
    {
      what: 'Introspection',
      run: () => post('introspect', BENCH_APP, { token: refreshTokenOf(anybody()) })(),
    },
    {
      what: 'Revocation, which ends a grant',
      run: () => post('revoke', BENCH_APP, { token: refreshTokenOf(++spare.revoked) })(),
    },
    { what: 'A person’s connected apps', run: () => listApps(personOf(anybody())) },
    { what: 'A remembered consent', run: () => findConsent(db, personOf(anybody()), BENCH_APP) },
    { what: 'A round of clean-up with nothing expired', run: () => deleteExpired(db) },
  ]
}
