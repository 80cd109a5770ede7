// What recording costs: the same sign-in with a passkey, by the application's own functions on the embedded PostgreSQL, told
// step by step or not. Rounds alternate, so that whatever else the machine does hits both.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuthenticatorEmulator, WebAuthnEmulator } from 'nid-webauthn-emulator'
import { Client } from 'pg'
import { onEnd } from '../bootstrap/lifecycle.mjs'
import { step } from '../bootstrap/terminal.mjs'
import { migrate } from '../launcher/migrations'
import { startPostgres } from '../launcher/postgres/server'
import { median } from './load'
import { UNLIMITED } from './server'

const ROUNDS = 15
const SIGN_INS_A_ROUND = 20
const WARM_UP = 40
const UNTOLD_FLOWS = 200_000
/** As many as a sign-in tells. */
const STEPS_A_FLOW = 10
const ORIGIN = 'http://localhost:3000'
const CLIENT = { address: '127.0.0.1', userAgent: null }

export type RecordingCost = {
  /** Milliseconds that somebody waits for the two answers of one sign-in, at the median of the rounds. */
  off: number
  on: number
  /** Milliseconds that writing it down takes afterwards, when nobody waits any more. */
  behind: number
  /** Of the rounds' ratios, the median; 1 is equal. */
  ratio: number
  /** What is left of the recorder in a sign-in that nobody records, as a share of that sign-in. */
  untold: number
}

type Mode = 'off' | 'on'
type Took = { waited: number; behind: number }
/** Two requests, as a browser sends them: between them a person touches their authenticator. */
type SignIn = { begin: () => Promise<unknown>; finish: (options: unknown) => Promise<unknown> }

export async function measureRecording(): Promise<RecordingCost> {
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  onEnd(remove)
  const postgres = await startPostgres({ directory: join(folder, 'postgres'), logFile: join(folder, 'log') })
  onEnd(postgres.stop)
  Object.assign(process.env, environment(postgres.url('recording')))
  try {
    await createDatabase(postgres.url('postgres'), postgres.url('recording'))
    return await step('Recording', 'signing in', compare, () => `${2 * ROUNDS * SIGN_INS_A_ROUND} sign-ins`)
  } finally {
    const { db, dbPool } = await import('../../lib/db')
    await db().$disconnect()
    await dbPool().end()
    await postgres.stop()
    remove()
  }
}

const environment = (databaseUrl: string): Record<string, string> => ({
  APP_URL: ORIGIN,
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  LOG_LEVEL: 'warn',
  RATE_LIMIT_SIGN_IN_PER_ACCOUNT_PER_MINUTE: '100000',
  ...UNLIMITED,
})

async function createDatabase(maintenanceUrl: string, url: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl })
  await client.connect()
  await client.query('CREATE DATABASE recording')
  await client.end()
  await migrate(url)
}

async function compare(): Promise<RecordingCost> {
  const signIn = await personWithPasskey()
  await repeat(WARM_UP, 'on', signIn)
  await repeat(WARM_UP, 'off', signIn)
  const rounds: Record<Mode, Took>[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    // Whoever comes second has it warmer.
    const modes: Mode[] = round % 2 === 0 ? ['off', 'on'] : ['on', 'off']
    const took: Partial<Record<Mode, Took>> = {}
    for (const mode of modes) took[mode] = await repeat(SIGN_INS_A_ROUND, mode, signIn)
    rounds.push(took as Record<Mode, Took>)
  }
  const at = (of: (round: Record<Mode, Took>) => number) => median(rounds.map(of))
  const off = at((round) => round.off.waited)
  return {
    off,
    on: at((round) => round.on.waited),
    behind: at((round) => round.on.behind),
    ratio: at((round) => round.on.waited / round.off.waited),
    untold: (await untoldFlow()) / off,
  }
}

/** Of one, in milliseconds. What a request recorded is written before the next one begins, as it is with people. */
async function repeat(times: number, mode: Mode, { begin, finish }: SignIn): Promise<Took> {
  const { env } = await import('../../lib/env')
  const { flowsWritten } = await import('../../lib/flow-recorder/write-behind')
  env().FLOW_RECORDING = mode
  const took = { waited: 0, behind: 0 }
  const timed = async <T>(what: keyof Took, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    took[what] += (performance.now() - began) / times
    return result
  }
  for (let time = 0; time < times; time += 1) {
    const options = await timed('waited', begin)
    await timed('behind', flowsWritten)
    await timed('waited', () => finish(options))
    await timed('behind', flowsWritten)
  }
  return took
}

/** Milliseconds of a flow that is told where nobody records. */
async function untoldFlow(): Promise<number> {
  const { env } = await import('../../lib/env')
  const { recordFlow, recordStep } = await import('../../lib/flow-recorder/record')
  env().FLOW_RECORDING = 'off'
  const tell = () => ({ from: 'app', to: 'app', title: 'Never called' }) as const
  const began = performance.now()
  for (let flow = 0; flow < UNTOLD_FLOWS; flow += 1)
    await recordFlow({ kind: 'passkey_sign_in' }, () => {
      for (let told = 0; told < STEPS_A_FLOW; told += 1) recordStep(tell)
      return Promise.resolve()
    })
  return (performance.now() - began) / UNTOLD_FLOWS
}

/** Makes an account with a passkey, to sign in with: from the options to the session. */
async function personWithPasskey(): Promise<SignIn> {
  const { randomToken } = await import('../../lib/crypto/hash')
  const { beginAuthentication } = await import('../../lib/passkeys/begin-authentication')
  const { beginAccountCreation } = await import('../../lib/passkeys/begin-registration')
  const { finishAuthentication } = await import('../../lib/passkeys/finish-authentication')
  const { finishRegistration } = await import('../../lib/passkeys/finish-registration')
  const authenticator = new WebAuthnEmulator(new AuthenticatorEmulator())
  const browser = randomToken()
  const rest = { browser, client: CLIENT, previousToken: undefined }
  const creation = await beginAccountCreation('Bench', browser)
  await finishRegistration({
    ...rest,
    response: authenticator.createJSON(ORIGIN, creation as never) as never,
    signedIn: null,
    newSessionToken: randomToken(),
  })
  return {
    begin: () => beginAuthentication(browser),
    finish: (options) =>
      finishAuthentication({
        ...rest,
        response: authenticator.getJSON(ORIGIN, options as never) as never,
        newSessionToken: randomToken(),
        waitingToken: undefined,
      }),
  }
}
