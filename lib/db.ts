// The one database client of a process, and the pool behind it. Only store.ts files and adapters import it.
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { env } from '@/lib/env'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'

type Database = { pool: Pool; client: PrismaClient }

// Development reloads modules; without this each reload would open another pool.
const holder = globalThis as typeof globalThis & { campuskeyDatabase?: Database }

function connect(): Database {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 10,
    // A full pool refuses after this long instead of letting requests hang.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  })
  // A connection that breaks is replaced at the next query; unheard, its event would end the process. The pool listens
  // to idle ones only, and whoever takes one listens a moment later.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

const database = (): Database => (holder.campuskeyDatabase ??= connect())

export const db = (): PrismaClient => database().client

/** The pool itself, for libraries that speak `pg`. */
export const dbPool = (): Pool => database().pool

/** A client or the transaction it runs in: what every store function takes. */
export type Db = Prisma.TransactionClient

/** Two transactions that wait for each other: PostgreSQL ends one of them, and it may simply come again. */
const ATTEMPTS = 3

/** Runs `work` in one transaction; everything or nothing. It may run again, so it changes nothing but the database. */
export async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db().$transaction(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error
    }
  }
}

/** Raw statements report it as P2010, with the server's code in it. */
const isDeadlock = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2034' || (error.code === 'P2010' && JSON.stringify(error.meta).includes('40P01')))

/** True for a unique constraint that another transaction won. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

/** True when the row that a new one belongs to is gone. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003'
