// The command line as people run it, in processes of its own, against the application over HTTP.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerDeviceRequest } from '@/lib/authorization-server/answer-device-request'
import { acceptUserCode } from '@/lib/authorization-server/read-device-request'
import { UserCodeSchema } from '@/lib/authorization-server/schemas'
import { db } from '@/lib/db'
import { requireSession } from '@/lib/sign-in/current-session'
import { sessionCookieName } from '@/lib/sign-in/cookies'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { startAppServer } from '../../fixtures/app-server'
import { runCommand } from '../../fixtures/command'
import { addClient } from '../../fixtures/oauth'
import { CLIENT } from '../../fixtures/organizations'
import { readQrCode } from '../../fixtures/read-qr-code'

const PATIENCE_MS = 60_000
const ROOT = join(import.meta.dirname, '../../..')
const dataDir = mkdtempSync(join(tmpdir(), 'campuskey-cli-'))
const tokens = join(dataDir, 'cli-tokens.json')
let server: Awaited<ReturnType<typeof startAppServer>>

beforeAll(async () => {
  server = await startAppServer()
  await addClient({
    id: 'course-cli',
    kind: 'native',
    name: 'Course command line',
    grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    scopes: ['openid', 'offline_access', 'courses:read', 'courses:write'],
    redirectUris: [],
    postLogoutRedirectUris: [],
    secretHash: null,
  })
})
afterAll(() => {
  server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const environment = () => ({ APP_URL: server.origin, DATA_DIR: dataDir, NO_COLOR: '1' })
const cli = (command: string, more: Record<string, string> = {}) =>
  runCommand(['cli', command], { ...environment(), ...more })

/** Starts `login`, and answers the code that it shows. */
async function login(
  account: Account,
  allow: boolean,
  more: Record<string, string | undefined> = {},
): Promise<{ code: number | null; output: string; userCode: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'cli', 'login'], {
    cwd: ROOT,
    env: { ...process.env, VITEST: undefined, ...environment(), ...more },
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const shown = new Promise<string>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const [code] = /\b[A-Z]{4}-[A-Z]{4}\b/.exec(stripVTControlCharacters(output)) ?? []
      if (code) resolve(code)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  const code = await Promise.race([shown, ended.then(() => Promise.reject(new Error(output)))])
  const headers = new Headers({ cookie: `${sessionCookieName()}=${account.sessionToken}` })
  const session = await requireSession(headers)
  const { user_code } = UserCodeSchema.parse({ user_code: code })
  const proof = await acceptUserCode(user_code, account.userId)
  await answerDeviceRequest({ proof, session, client: CLIENT, allow })
  return { code: await ended, output, userCode: code }
}

const kept = () => JSON.parse(readFileSync(tokens, 'utf8')) as { refreshToken: string; expiresAt: number }

describe('the command line (RFC 8628)', () => {
  it(
    'says what to do, whether it is asked for nothing, signed out, or nobody answers',
    async () => {
      expect((await cli('dance')).errors).toContain('npm run cli -- login')
      const signedOut = await cli('courses')
      expect(signedOut.code).toBe(1)
      expect(signedOut.errors).toContain('You aren’t signed in')
      const away = await cli('login', { APP_URL: 'http://localhost:9' })
      expect(away.code).toBe(1)
      expect(away.errors).toContain('Campuskey doesn’t answer at http://localhost:9')
    },
    PATIENCE_MS,
  )

  it(
    'told no, it says so and keeps nothing',
    async () => {
      const { code, output } = await login(await signedInAccount(), false)
      expect(code).toBe(1)
      expect(output).toContain('You said no in the browser')
      expect(() => statSync(tokens)).toThrow()
    },
    PATIENCE_MS,
  )

  it(
    'draws a QR code that a camera reads as the address with the code in it (section 3.3.1)',
    async () => {
      const colours = { FORCE_COLOR: '1', NO_COLOR: undefined }
      const { output, userCode } = await login(await signedInAccount(), false, colours)
      expect(readQrCode(output)).toBe(`${server.origin}/device?user_code=${userCode}`)
    },
    PATIENCE_MS,
  )

  it(
    'signs in, refreshes with rotation, and ends its access',
    async () => {
      const ada = await signedInAccount({ name: 'Ada Terminal', email: 'ada-terminal@example.com' })
      const { code, output } = await login(ada, true)
      expect(code, output).toBe(0)
      expect(output).toContain(`${server.origin}/device`)
      expect(statSync(tokens).mode & 0o777).toBe(0o600)
      expect((await cli('whoami')).output).toContain(`Signed in as ${ada.userId}`)
      const before = kept()
      writeFileSync(tokens, JSON.stringify({ ...before, expiresAt: 0 }))
      expect((await cli('courses')).code).toBe(0)
      expect(kept().refreshToken).not.toBe(before.refreshToken)
      expect((await cli('logout')).output).toContain('Signed out')
      expect(await db().appGrant.count({ where: { userId: ada.userId } })).toBe(0)
      expect(() => statSync(tokens)).toThrow()
    },
    PATIENCE_MS,
  )

  it(
    'says it when the access was taken away',
    async () => {
      const ada = await signedInAccount()
      await login(ada, true)
      await db().appGrant.deleteMany({ where: { userId: ada.userId } })
      writeFileSync(tokens, JSON.stringify({ ...kept(), expiresAt: 0 }))
      const { code, errors } = await cli('courses')
      expect(code).toBe(1)
      expect(errors).toContain('Access has ended')
      expect(() => statSync(tokens)).toThrow()
    },
    PATIENCE_MS,
  )
})
