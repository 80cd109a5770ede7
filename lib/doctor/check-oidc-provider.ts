// An OpenID provider: its discovery document, its keys, its clock, and whether it knows this client with this secret and
// this redirect address. The last two are asked with a request that can't lead to a sign-in.
// @see OpenID Connect Discovery 1.0, section 4.3
import { z } from 'zod'
import { ask, reasonOf } from '@/lib/doctor/ask'
import { isPrivateName, judgeClock } from '@/lib/doctor/policy'
import { clientRefused, redirectUriOf, redirectUriRefused } from '@/lib/doctor/probe'
import type { Finding } from '@/lib/doctor/schemas'
import { env } from '@/lib/env'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import type { ProviderSettings } from '@/lib/sign-in/provider-settings'
import { ID_TOKEN_ALGORITHMS } from '@/lib/sign-in/verify-id-token'

const MetadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  code_challenge_methods_supported: z.array(z.string()).default([]),
})
type Metadata = z.infer<typeof MetadataSchema>

const KeysSchema = z.object({
  keys: z.array(z.object({ alg: z.string().optional(), use: z.string().optional() })),
})

/** Only what is wrong. @throws when it doesn't answer */
export async function checkOidcProvider(settings: ProviderSettings): Promise<Finding[]> {
  const area = PROVIDER_NAMES[settings.id]
  const { response, aheadMs } = await ask(`${settings.issuer}/.well-known/openid-configuration`)
  const clock = judgeClock(area, aheadMs, area)
  const metadata = await readDiscovery(response)
  const found = 'fault' in metadata ? [metadata.fault] : await checkMetadata(settings, metadata)
  const faults = found.map((finding): Finding => ({ area, ...finding }))
  return clock ? [clock, ...faults] : faults
}

type Fault = Omit<Finding, 'area'>
const fault = (says: string, todo: string): Fault => ({ level: 'fault', says, todo })

async function readDiscovery(response: Response): Promise<Metadata | { fault: Fault }> {
  const check =
    'The issuer is the realm’s or tenant’s own address, such as https://sso.example/realms/courses.'
  if (!response.ok)
    return {
      fault: fault(`Its discovery document isn’t there: the answer has status ${response.status}.`, check),
    }
  const body: unknown = await response.json().catch(() => null)
  const metadata = MetadataSchema.safeParse(body)
  return metadata.success
    ? metadata.data
    : { fault: fault('What answers there is no OpenID provider.', check) }
}

async function checkMetadata(settings: ProviderSettings, metadata: Metadata): Promise<Fault[]> {
  if (metadata.issuer !== settings.issuer)
    return [
      fault(
        `It calls itself ${metadata.issuer}, but is configured as ${settings.issuer}: every sign-in would be refused.`,
        `Browsers and this server must use one address for it. Set AUTH_${settings.id.toUpperCase()}_ISSUER to the name it gives itself, or change that name (Keycloak: --hostname).`,
      ),
    ]
  return [
    ...addressFaults(metadata),
    ...pkceFaults(metadata),
    ...(await keyFaults(metadata)),
    ...(await clientFaults(settings, metadata)),
  ]
}

/** The server reaches what a browser doesn't: a container's name, this machine's own address. */
function addressFaults({ authorization_endpoint: endpoint }: Metadata): Fault[] {
  const { hostname } = new URL(endpoint)
  if (isPrivateName(new URL(env().APP_URL).hostname) || !isPrivateName(hostname)) return []
  return [
    fault(
      `It sends browsers to ${hostname}, a name that only this machine or its network knows.`,
      'Give the provider the address that browsers reach it by (Keycloak: --hostname).',
    ),
  ]
}

function pkceFaults({ code_challenge_methods_supported: methods }: Metadata): Fault[] {
  if (methods.includes('S256')) return []
  return [
    {
      level: 'warning',
      says: 'It doesn’t say that it supports PKCE with S256. Sign-ins send it all the same; state and nonce still protect them.',
      todo: 'Switch PKCE (S256) on at the provider, or update it.',
    },
  ]
}

async function keyFaults({ jwks_uri }: Metadata): Promise<Fault[]> {
  const unreadable = fault(
    `Its keys at ${jwks_uri} can’t be read, so no ID token can be verified.`,
    'That address must be reachable from this machine as well.',
  )
  try {
    const { response } = await ask(jwks_uri)
    const { keys } = KeysSchema.parse(await response.json())
    const usable = keys.some(
      ({ alg, use }) => use !== 'enc' && (alg === undefined || ID_TOKEN_ALGORITHMS.includes(alg)),
    )
    return usable
      ? []
      : [
          fault(
            `None of its keys has an algorithm that we accept (${ID_TOKEN_ALGORITHMS.join(', ')}).`,
            'Let it sign ID tokens with one of those.',
          ),
        ]
  } catch {
    return [unreadable]
  }
}

async function clientFaults(settings: ProviderSettings, metadata: Metadata): Promise<Fault[]> {
  const refused = await clientRefused(settings, metadata.token_endpoint).catch((error: unknown) => ({
    reason: reasonOf(error),
  }))
  if (typeof refused === 'object')
    return [
      fault(
        `Its token endpoint ${metadata.token_endpoint} doesn’t answer: ${refused.reason}.`,
        'That address must be reachable from this machine as well.',
      ),
    ]
  if (refused)
    return [
      fault(
        'It doesn’t accept this client id with this secret.',
        `Compare AUTH_${settings.id.toUpperCase()}_ID and AUTH_${settings.id.toUpperCase()}_SECRET with what the provider shows.`,
      ),
    ]
  if (await redirectUriRefused(settings, metadata.authorization_endpoint))
    return [
      fault(
        'It refuses the address that people come back to.',
        `Register exactly ${redirectUriOf(settings.id)} as redirect URI of the client.`,
      ),
    ]
  return []
}
