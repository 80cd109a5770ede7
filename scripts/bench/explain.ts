// How PostgreSQL goes about what the application asks: every query is noted at the driver, and explained with its values.

import { Client } from 'pg'

type Query = { text: string; values?: unknown[] }

/** The queries that `ask` makes, from whichever connection. */
async function noteQueries(ask: () => Promise<unknown>): Promise<Query[]> {
  const asked: Query[] = []
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its own client below
  const original: (this: Client, ...input: never[]) => unknown = Client.prototype.query
  Client.prototype.query = function (this: Client, ...input: unknown[]) {
    const [query, values] = input
    if (typeof query === 'object') asked.push({ values: values as unknown[], ...(query as Query) })
    return original.apply(this, input as never[])
  } as typeof Client.prototype.query
  try {
    await ask()
  } finally {
    Client.prototype.query = original as typeof Client.prototype.query
  }
  return asked.filter(({ text }) => /^\s*SELECT/i.test(text))
}

type Options = {
  /** Of a few thousand rows a scan is often the cheapest; what is still scanned without it has no index to use. */
  withoutScans?: boolean
}

/** The plans of everything that `ask` reads, one text a query. */
export async function explainQueries(
  databaseUrl: string,
  ask: () => Promise<unknown>,
  { withoutScans = false }: Options = {},
): Promise<string[]> {
  const asked = await noteQueries(ask)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    if (withoutScans) await client.query('SET enable_seqscan = off')
    const plans: string[] = []
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (COSTS off) ${text}`,
        values ?? [],
      )
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
    }
    return plans
  } finally {
    await client.end()
  }
}
