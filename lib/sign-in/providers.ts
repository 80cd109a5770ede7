// The providers as Auth.js wants them.
import { customFetch } from 'next-auth'
import type { OAuthConfig, OIDCConfig } from 'next-auth/providers'
import { z } from 'zod'
import { verifiedEmail } from '@/lib/identities/policy'
import { providerFetch } from '@/lib/sign-in/provider-fetch'
import { providerSettings, type ProviderSettings } from '@/lib/sign-in/provider-settings'

type Claims = { sub: string; name?: string; preferred_username?: string }

function oidcProvider({ id, issuer, clientId, clientSecret }: ProviderSettings): OIDCConfig<Claims> {
  return {
    id,
    name: id,
    type: 'oidc',
    issuer,
    clientId,
    clientSecret,
    // Auth.js's default is PKCE alone.
    checks: ['pkce', 'state', 'nonce'],
    authorization: {
      params: { scope: 'openid profile email', ...(id === 'google' && { prompt: 'select_account' }) },
    },
    profile: ({ sub, name, preferred_username }) => ({ id: sub, name: name ?? preferred_username ?? null }),
    [customFetch]: providerFetch,
  }
}

const GitHubUserSchema = z.object({
  id: z.number().int(),
  login: z.string(),
  name: z.string().nullish(),
})
const GitHubEmailsSchema = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
)

/** What signing in needs to know of a GitHub account. */
export type GitHubProfile = { id: number; login: string; name: string | null; email: string | null }

async function readGitHub<Schema extends z.ZodType>(url: string, accessToken: string, schema: Schema) {
  const response = await providerFetch(url, {
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${accessToken}`,
      'user-agent': 'Campuskey',
      'x-github-api-version': '2022-11-28',
    },
  })
  if (!response.ok) throw new TypeError(`GitHub answered ${response.status}`)
  return schema.parse(await response.json())
}

/** The primary address if it is verified, else any verified one: `verified` is what Auth.js's own provider doesn't read. */
async function readGitHubProfile(apiUrl: string, accessToken: string): Promise<GitHubProfile> {
  const { id, login, name } = await readGitHub(`${apiUrl}/user`, accessToken, GitHubUserSchema)
  const emails = await readGitHub(`${apiUrl}/user/emails`, accessToken, GitHubEmailsSchema)
  const best = [...emails]
    .sort((a, b) => Number(b.primary) - Number(a.primary))
    .find(({ verified }) => verified)
  return { id, login, name: name ?? null, email: verifiedEmail(best?.email, best?.verified) }
}

function githubProvider({
  issuer,
  baseUrl,
  clientId,
  clientSecret,
}: ProviderSettings): OAuthConfig<GitHubProfile> {
  const apiUrl = baseUrl === 'https://github.com' ? 'https://api.github.com' : `${baseUrl}/api/v3`
  return {
    id: 'github',
    name: 'github',
    type: 'oauth',
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state'],
    authorization: { url: `${baseUrl}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: `${baseUrl}/login/oauth/access_token`,
    userinfo: {
      url: `${apiUrl}/user`,
      request: ({ tokens }: { tokens: { access_token?: string } }) =>
        readGitHubProfile(apiUrl, tokens.access_token ?? ''),
    },
    profile: ({ id, login, name }) => ({ id: String(id), name: name ?? login }),
    [customFetch]: providerFetch,
  }
}

export const authProviders = () =>
  providerSettings().map((settings) =>
    settings.id === 'github' ? githubProvider(settings) : oidcProvider(settings),
  )
