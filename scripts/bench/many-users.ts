// Fills a migrated database with people as a large platform has them: made in the database itself, in one go per table.

import type { Client } from 'pg'

const FIRST =
  'Maria,Mateo,Mara,Anna,Ali,Amir,Ben,Carla,Chen,David,Elif,Emma,Fatima,Finn,Giulia,Hana,Ines,Ivan,Jonas,Julia,Kenji,Lea,Liam,Lucia,Mina,Noah,Nora,Olga,Omar,Paula,Priya,Rosa,Sami,Sofia,Tariq,Uma,Vera,Wei,Yusuf,Zoe'
const LAST =
  'Adler,Bauer,Costa,Diaz,Eriksen,Fischer,Garcia,Haddad,Ito,Jansen,Kaya,Lopez,Moreau,Nguyen,Okafor,Park,Quist,Rossi,Silva,Tanaka,Ueda,Varga,Weber,Xu,Yilmaz,Zhang'
const DOMAINS = 'example.com,mail.example,post.example,uni.example'

/** The token of the session of the `number`th user, and the subject of their identity at Google. */
export const benchToken = (number: number): string => `bench-session-${number}`
export const benchSubject = (number: number): string => `g-${number}`

/** Numbered from 1. Each has one or two identities and a session; one in ten pays, one in a thousand is disabled. */
export async function seedUsers(client: Client, count: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE people AS SELECT n, uuidv7(make_interval(secs => n - $1::int))::text AS id,
       now() + make_interval(secs => n - $1::int) AS at,
       first[1 + (n * 7) % cardinality(first)] AS first, last[1 + (n * 11) % cardinality(last)] AS last,
       domains[1 + n % cardinality(domains)] AS domain
     FROM generate_series(1, $1::int) AS n,
       (SELECT string_to_array($2, ',') AS first, string_to_array($3, ',') AS last,
               string_to_array($4, ',') AS domains) AS words`,
    [count, FIRST, LAST, DOMAINS],
  )
  for (const statement of STATEMENTS) await client.query(statement)
  await client.query('DROP TABLE people')
  // What the planner knows of the tables, and which pages hold no dead rows: as in a database that has run for a while.
  await client.query('VACUUM ANALYZE')
}

const EMAIL = `lower(first || '.' || last) || n || '@' || domain`

const STATEMENTS = [
  `INSERT INTO users (id, name, email, passkey_user_id, disabled_at, created_at, updated_at)
   SELECT id, first || ' ' || last, ${EMAIL}, 'bench-' || n, CASE WHEN n % 1000 = 500 THEN at END, at, at FROM people`,
  `INSERT INTO identities (id, user_id, provider, issuer, subject, email, email_verified, name)
   SELECT uuidv7()::text, id, 'google', 'https://accounts.google.com', 'g-' || n, ${EMAIL}, true, first FROM people`,
  `INSERT INTO identities (id, user_id, provider, issuer, subject, email, email_verified, username)
   SELECT uuidv7()::text, id, 'github', 'https://github.com', n, lower(last) || n || '@work.example', true, lower(first)
   FROM people WHERE n % 3 = 0`,
  `INSERT INTO role_grants (id, user_id, role, source)
   SELECT uuidv7()::text, id, 'free-user', 'default' FROM people`,
  `INSERT INTO role_grants (id, user_id, role, source)
   SELECT uuidv7()::text, id, 'paid-individual', 'keycloak' FROM people WHERE n % 10 = 0`,
  `INSERT INTO sessions (id, session_token_hash, user_id, expires, absolute_expires_at, method)
   SELECT uuidv7()::text, translate(encode(sha256(('bench-session-' || n)::bytea), 'base64'), '+/=', '-_'), id,
     now() + interval '1 day', now() + interval '30 days', 'google' FROM people`,
  `INSERT INTO audit_events (id, user_id, kind, at, details)
   SELECT uuidv7(make_interval(secs => n - (SELECT max(n) FROM people)))::text, id,
     CASE WHEN n % 50 = 0 THEN 'passkey.added' ELSE 'sign_in.succeeded' END, at, '{}' FROM people`,
]
