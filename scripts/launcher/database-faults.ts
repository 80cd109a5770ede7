// Says in one sentence why a database can't be used. The password of a connection string never appears in it.

import { errorCode, Fault } from '../bootstrap/fault.mjs'

/** Errors that have nothing to do with reaching the database come back unchanged. */
export function explainDatabaseError(error: unknown, databaseUrl: string): unknown {
  const sentence = explain(codeOf(error), describe(databaseUrl))
  return sentence ? new Fault(sentence, { cause: error }) : error
}

/** Some errors of the driver, and all of Prisma's engine, have a message only. */
function codeOf(error: unknown): string {
  if (error instanceof Error && /timeout expired/.test(error.message)) return 'ETIMEDOUT'
  if (error instanceof Error && /permission denied/.test(error.message)) return '42501'
  if (error instanceof Error && /Connection terminated/.test(error.message)) return 'ECONNRESET'
  return errorCode(firstError(error)) ?? ''
}

/** Node tries every address of a host name and then reports them all together. */
function firstError(error: unknown): unknown {
  return error instanceof AggregateError ? error.errors[0] : error
}

type Target = { host: string; database: string; user: string }

function describe(databaseUrl: string): Target {
  try {
    const { host, pathname, username } = new URL(databaseUrl)
    return { host, database: decodeURIComponent(pathname.slice(1)), user: decodeURIComponent(username) }
  } catch (error) {
    throw new Fault(
      'DATABASE_URL is not a PostgreSQL address: postgresql://user:password@host:5432/database.',
      { cause: error },
    )
  }
}

/** @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
function explain(code: string, { host, database, user }: Target): string | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return `The database at ${host} (DATABASE_URL) can't be reached: nothing listens there.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database at ${host} (DATABASE_URL) can't be reached: there is no host of that name.`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
      return `The database at ${host} (DATABASE_URL) can't be reached: it does not answer.`
    case '28P01':
    case '28000':
      return `The database at ${host} refuses the user “${user}” of DATABASE_URL: the password or the permission is missing.`
    case '3D000':
      return `There is no database “${database}” at ${host} (DATABASE_URL): create it first.`
    case '42501':
      return `The user “${user}” of DATABASE_URL may not create tables in “${database}”.`
    case '53300':
      return `The database at ${host} (DATABASE_URL) accepts no more connections.`
    case '53100':
      return `The disk of the database at ${host} is full.`
    case '57P03':
      return `The database at ${host} (DATABASE_URL) is starting up: try again in a moment.`
    default:
      return undefined
  }
}
