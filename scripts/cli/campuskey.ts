// Every word between the command line and Campuskey: the device flow, refreshing, the API, and the way out.
// @see RFC 8628; RFC 7009; RFC 9700, section 4.14
import * as oidc from 'openid-client'
import { Fault } from '../bootstrap/fault.mjs'
import { isOAuthError, SIGN_IN } from './faults'
import type { Kept, KeptTokens } from './kept-tokens'

const CLIENT_ID = 'course-cli'
const SCOPE = 'openid offline_access courses:read courses:write'
/** A token this near to its end might not arrive in time. */
const EARLY_MS = 5_000

/** What the page that asks shows of this device, in the words that browsers use. */
const SYSTEMS: Partial<Record<string, string>> = {
  linux: 'X11; Linux',
  darwin: 'Macintosh',
  win32: 'Windows NT 10.0',
}
const USER_AGENT = `${CLIENT_ID} (${SYSTEMS[process.platform] ?? process.platform})`

const fetchAsCli: oidc.CustomFetch = (url, { headers, ...init }) =>
  fetch(url, { ...init, headers: { ...headers, 'user-agent': USER_AGENT } } as RequestInit)

type Tokens = Awaited<ReturnType<typeof oidc.refreshTokenGrant>>

export class Campuskey {
  private constructor(
    private readonly configuration: oidc.Configuration,
    private readonly appUrl: string,
    private readonly kept: KeptTokens,
  ) {}

  static async discover(appUrl: string, kept: KeptTokens): Promise<Campuskey> {
    const url = new URL(appUrl)
    const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- loopback without TLS is what a demo has
    const execute = url.protocol === 'http:' && isLoopback ? [oidc.allowInsecureRequests] : []
    const options = { execute, timeout: 15, [oidc.customFetch]: fetchAsCli }
    return new Campuskey(await oidc.discovery(url, CLIENT_ID, undefined, oidc.None(), options), appUrl, kept)
  }

  askForCode() {
    return oidc.initiateDeviceAuthorization(this.configuration, { scope: SCOPE })
  }

  /** Until somebody answered in the browser, or the code has expired. */
  async waitForAnswer(asked: Awaited<ReturnType<Campuskey['askForCode']>>): Promise<void> {
    const before = this.kept.read()
    this.keep(await oidc.pollDeviceAuthorizationGrant(this.configuration, asked))
    // The connection from before has no use any more; that it may be gone already is no fault.
    if (before) await this.revoke(before.refreshToken).catch(() => undefined)
  }

  private keep(tokens: Tokens): Kept {
    if (!tokens.refresh_token) throw new Fault('Campuskey gave no lasting access (no refresh token).')
    return this.kept.write({
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      expiresAt: Date.now() + (tokens.expires_in ?? 0) * 1000,
    })
  }

  /** JSON of an address of the API. A token that was refused is refreshed once: it may have been ended early. */
  async get(path: string): Promise<unknown> {
    const kept = this.signedIn()
    const fresh = kept.expiresAt - EARLY_MS > Date.now() ? kept : await this.refresh(kept)
    let response = await this.fetch(path, fresh)
    if (response.status === 401) response = await this.fetch(path, await this.refresh(fresh))
    if (response.ok) return response.json()
    if (response.status === 401) throw this.takenAway()
    if (response.status === 403) throw new Fault('Your account may not do that.')
    throw new Fault(`Campuskey couldn’t answer (${response.status}): try again in a minute.`)
  }

  private fetch(path: string, { accessToken }: Kept): Promise<Response> {
    const headers = { authorization: `Bearer ${accessToken}` }
    return fetch(new URL(path, this.appUrl), { headers, signal: AbortSignal.timeout(15_000) })
  }

  private signedIn(): Kept {
    const kept = this.kept.read()
    if (!kept) throw new Fault(`You aren’t signed in at ${this.appUrl}: ${SIGN_IN}`)
    return kept
  }

  /** The new refresh token is on the disk before anything is done with what came along: the old one is used up. */
  private async refresh(kept: Kept): Promise<Kept> {
    try {
      return this.keep(await oidc.refreshTokenGrant(this.configuration, kept.refreshToken))
    } catch (error) {
      if (!isOAuthError(error, 'invalid_grant')) throw error
      // Another command may have been faster.
      const now = this.kept.read()
      if (now && now.refreshToken !== kept.refreshToken) return now
      throw this.takenAway()
    }
  }

  private takenAway(): Fault {
    this.kept.forget()
    return new Fault(`Access has ended: it was taken away in the browser, or unused for long. ${SIGN_IN}`)
  }

  /** @returns false when nobody was signed in */
  async logOut(): Promise<boolean> {
    const kept = this.kept.read()
    if (!kept) return false
    await this.revoke(kept.accessToken)
    await this.revoke(kept.refreshToken)
    this.kept.forget()
    return true
  }

  private revoke(token: string): Promise<void> {
    return oidc.tokenRevocation(this.configuration, token)
  }
}
