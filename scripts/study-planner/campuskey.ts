// Owns every word that Study Planner speaks with Campuskey: the code flow, the course API, refreshing, and the ways out.
// @see RFC 9700; OpenID Connect Core 1.0; OpenID Connect RP-Initiated Logout 1.0
import * as oidc from 'openid-client'
import { z } from 'zod'
import type { PlannerSettings } from './configuration'
import type { Connection, Pending } from './sessions'

const SCOPE = 'openid profile email offline_access courses:read'
const EARLY_MS = 5_000

const CoursesSchema = z.object({
  courses: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      summary: z.string(),
      minutes: z.number().optional(),
      lessonCount: z.number().optional(),
      completedLessons: z.number().optional(),
    }),
  ),
})
export type Course = z.infer<typeof CoursesSchema>['courses'][number]

/** Campuskey doesn't accept the tokens any more, and gives no new ones. */
export class AccessTakenAway extends Error {}

export class Campuskey {
  #discovered: Promise<oidc.Configuration> | undefined

  constructor(private readonly settings: PlannerSettings) {}

  /** Asked at the first use, because Campuskey may start later; a failure isn't kept. */
  configuration(): Promise<oidc.Configuration> {
    this.#discovered ??= this.#discover().catch((error: unknown) => {
      this.#discovered = undefined
      throw error
    })
    return this.#discovered
  }

  #discover(): Promise<oidc.Configuration> {
    const { campuskey, clientId, clientSecret } = this.settings
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- loopback without TLS is what a demo has
    const execute = campuskey.startsWith('http:') ? [oidc.allowInsecureRequests] : []
    return oidc.discovery(new URL(campuskey), clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
      execute,
    })
  }

  async begin(): Promise<{ url: URL; pending: Pending }> {
    const pending = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    }
    const url = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: `${this.settings.origin}/callback`,
      scope: SCOPE,
      resource: `${this.settings.campuskey}/api`,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    })
    return { url, pending }
  }

  /** @throws AuthorizationResponseError when the person said no */
  async finish(callback: URL, { state, nonce, verifier }: Pending): Promise<Connection> {
    const tokens = await oidc.authorizationCodeGrant(await this.configuration(), callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const { sub, sid, name, email } = tokens.claims() ?? noClaims()
    return {
      sub,
      sid: text(sid),
      name: text(name) ?? text(email) ?? 'there',
      idToken: tokens.id_token ?? '',
      ...fresh(tokens),
    }
  }

  /** @throws AccessTakenAway */
  async courses(connection: Connection): Promise<Course[]> {
    if (Date.now() > connection.expiresAt - EARLY_MS) await this.#refreshOnce(connection)
    let response = await this.#askForCourses(connection)
    if (response.status === 401) {
      await this.#refreshOnce(connection)
      response = await this.#askForCourses(connection)
    }
    if (response.status === 401 || response.status === 403) throw new AccessTakenAway()
    if (!response.ok) throw new Error(`the course API answered ${response.status}`)
    return CoursesSchema.parse(await response.json()).courses
  }

  #askForCourses({ accessToken }: Connection): Promise<Response> {
    return fetch(`${this.settings.campuskey}/api/courses`, {
      headers: { authorization: `Bearer ${accessToken}` },
      signal: AbortSignal.timeout(10_000),
    })
  }

  /** Two tabs at once share one refresh. */
  #refreshOnce(connection: Connection): Promise<void> {
    connection.refreshing ??= this.#refresh(connection).finally(() => {
      delete connection.refreshing
    })
    return connection.refreshing
  }

  async #refresh(connection: Connection): Promise<void> {
    if (!connection.refreshToken) throw new AccessTakenAway()
    try {
      const config = await this.configuration()
      Object.assign(connection, fresh(await oidc.refreshTokenGrant(config, connection.refreshToken)))
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant')
        throw new AccessTakenAway('refused', { cause: error })
      throw error
    }
  }

  /** Ends the grant at Campuskey, and every token of it (RFC 7009). */
  async revoke({ refreshToken }: Connection): Promise<void> {
    if (refreshToken === undefined) return
    await oidc.tokenRevocation(await this.configuration(), refreshToken, { token_type_hint: 'refresh_token' })
  }

  async signOutUrl({ idToken }: Connection): Promise<URL> {
    return oidc.buildEndSessionUrl(await this.configuration(), {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.settings.origin}/`,
    })
  }
}

/** Can't be: `idTokenExpected` refuses an answer without one. */
const noClaims = (): never => {
  throw new Error('no ID token')
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const fresh = (tokens: {
  access_token: string
  refresh_token?: string
  expiresIn: () => number | undefined
}) => ({
  accessToken: tokens.access_token,
  refreshToken: tokens.refresh_token,
  expiresAt: Date.now() + (tokens.expiresIn() ?? 0) * 1000,
})
