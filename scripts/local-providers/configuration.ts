// Owns what the environment says about the local providers; read once, with every fault named in words.
import { z } from 'zod'
import type { LocalProviderConfig } from './start'

const port = z.coerce.number().int().min(1).max(65535).optional()
const credential = z.string().min(1).optional()

const EnvironmentSchema = z.object({
  APP_URL: z.url({ protocol: /^https?$/ }),
  LOCAL_PROVIDERS_KEYS: z.string().min(1),
  LOCAL_BROKER: z.url({ protocol: /^https?$/ }).optional(),
  LOCAL_GOOGLE_PORT: port,
  AUTH_GOOGLE_ID: credential,
  AUTH_GOOGLE_SECRET: credential,
  LOCAL_GITHUB_PORT: port,
  AUTH_GITHUB_ID: credential,
  AUTH_GITHUB_SECRET: credential,
  LOCAL_KEYCLOAK_PORT: port,
  AUTH_KEYCLOAK_ID: credential,
  AUTH_KEYCLOAK_SECRET: credential,
})
type Environment = z.infer<typeof EnvironmentSchema>

/** A provider without a port isn't started. @throws an Error that lists what is wrong */
export function readConfiguration(environment: NodeJS.ProcessEnv) {
  const result = EnvironmentSchema.safeParse(environment)
  if (!result.success) throw new Error(z.prettifyError(result.error))
  const google = provider(result.data, 'GOOGLE')
  const github = provider(result.data, 'GITHUB')
  const keycloak = provider(result.data, 'KEYCLOAK')
  return {
    appUrl: result.data.APP_URL,
    keysPath: result.data.LOCAL_PROVIDERS_KEYS,
    ...(result.data.LOCAL_BROKER && { broker: result.data.LOCAL_BROKER }),
    providers: { ...(google && { google }), ...(github && { github }), ...(keycloak && { keycloak }) },
  }
}

function provider(
  data: Environment,
  name: 'GOOGLE' | 'GITHUB' | 'KEYCLOAK',
): LocalProviderConfig | undefined {
  const port = data[`LOCAL_${name}_PORT`]
  if (port === undefined) return undefined
  const clientId = data[`AUTH_${name}_ID`]
  const clientSecret = data[`AUTH_${name}_SECRET`]
  if (!clientId || !clientSecret) {
    throw new Error(`LOCAL_${name}_PORT needs AUTH_${name}_ID and AUTH_${name}_SECRET.`)
  }
  return { port, clientId, clientSecret }
}
