// Fills a migrated database with people who have connected an app: each has a grant with a refresh token, as the engine
// stores them. Made in the database itself, in one go per table.

import type { Client } from 'pg'

export const BENCH_APP = 'bench-app'
export const BENCH_MACHINE = 'bench-machine'
export const BENCH_SECRET = 'a-secret-for-the-benchmark-alone'
/** Of its HTTP Basic authentication (RFC 6749, section 2.3.1). */
export const basicOf = (clientId: string): string =>
  `Basic ${Buffer.from(`${clientId}:${BENCH_SECRET}`).toString('base64')}`
/** The refresh token of the grant of the `number`th person. */
export const refreshTokenOf = (number: number): string => `bench-refresh-${number}`
export const personOf = (number: number): string => `bench-person-${number}`

/** Numbered from 1. */
export async function seedGrants(client: Client, count: number): Promise<void> {
  await client.query(`INSERT INTO oauth_clients (id, name, kind, grant_types, scopes, redirect_uris, secret_hash, updated_at)
    VALUES ('${BENCH_APP}', 'Bench app', 'web', '{authorization_code,refresh_token}', '{openid,offline_access,courses:read}',
        '{http://localhost:3001/callback}', ${hashed(`'${BENCH_SECRET}'`)}, now()),
      ('${BENCH_MACHINE}', 'Bench machine', 'machine', '{client_credentials}', '{courses:read}', '{}',
        ${hashed(`'${BENCH_SECRET}'`)}, now())`)
  for (const statement of STATEMENTS) await client.query(statement, [count])
  // As in a database that has run for a while.
  await client.query('VACUUM ANALYZE')
}

const hashed = (text: string): string =>
  `translate(encode(sha256(convert_to(${text}, 'UTF8')), 'base64'), '+/=', '-_')`

const SCOPE = 'openid offline_access courses:read'
const SINCE = `extract(epoch FROM now())::bigint`
const COMMON = `'clientId', '${BENCH_APP}', 'accountId', 'bench-person-' || n, 'iat', ${SINCE}, 'exp', ${SINCE} + 2592000`
const API = `'http://localhost:3000/api'`

const STATEMENTS = [
  `INSERT INTO users (id, name, passkey_user_id, updated_at)
   SELECT 'bench-person-' || n, 'Person ' || n, 'bench-person-' || n, now() FROM generate_series(1, $1::int) n`,
  `INSERT INTO role_grants (id, user_id, role, source)
   SELECT uuidv7()::text, 'bench-person-' || n, 'free-user', 'default' FROM generate_series(1, $1::int) n`,
  `INSERT INTO app_consents (user_id, client_id, scopes)
   SELECT 'bench-person-' || n, '${BENCH_APP}', string_to_array('${SCOPE}', ' ') FROM generate_series(1, $1::int) n`,
  `INSERT INTO app_grants (id, user_id, client_id, payload, expires_at)
   SELECT ${hashed(`'Grant:bench-grant-' || n`)}, 'bench-person-' || n, '${BENCH_APP}',
     jsonb_build_object('kind', 'Grant', ${COMMON}, 'openid', jsonb_build_object('scope', '${SCOPE}'),
       'resources', jsonb_build_object(${API}, 'courses:read')), now() + interval '30 days'
   FROM generate_series(1, $1::int) n`,
  `INSERT INTO engine_artifacts (id, kind, grant_id, payload, expires_at)
   SELECT ${hashed(`'RefreshToken:bench-refresh-' || n`)}, 'RefreshToken', ${hashed(`'Grant:bench-grant-' || n`)},
     jsonb_build_object('kind', 'RefreshToken', ${COMMON}, 'iiat', ${SINCE}, 'gty', 'authorization_code', 'rotations', 0,
       'scope', '${SCOPE}', 'grantId', 'bench-grant-' || n, 'resource', ${API}), now() + interval '30 days'
   FROM generate_series(1, $1::int) n`,
]
