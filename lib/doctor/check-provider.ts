// Whether people can sign in with a provider: what goes wrong with its configuration, found before anybody tries.
import { checkGitHub } from '@/lib/doctor/check-github'
import { checkOidcProvider } from '@/lib/doctor/check-oidc-provider'
import { reasonOf } from '@/lib/doctor/ask'
import type { Finding } from '@/lib/doctor/schemas'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import { providerSettings, type ProviderSettings } from '@/lib/sign-in/provider-settings'

/** Every configured provider at the same time, so that one that is away doesn't hold up the rest. */
export async function checkProviders(): Promise<Finding[]> {
  const configured = providerSettings()
  if (configured.length === 0)
    return [
      {
        area: 'Providers',
        level: 'note',
        says: 'None is configured: people sign in with passkeys alone.',
        todo: 'AUTH_GOOGLE_ID and AUTH_GOOGLE_SECRET add one; the README has the others.',
      },
    ]
  return (await Promise.all(configured.map(checkProvider))).flat()
}

async function checkProvider(settings: ProviderSettings): Promise<Finding[]> {
  const { id, local, issuer, baseUrl } = settings
  const area = PROVIDER_NAMES[id]
  try {
    const faults = id === 'github' ? await checkGitHub(settings) : await checkOidcProvider(settings)
    if (faults.length > 0) return faults
    return [{ area, level: 'good', says: `${local ? 'The stand-in' : issuer} is ready for sign-ins.` }]
  } catch (error) {
    const where = id === 'github' ? baseUrl : issuer
    if (local) return [{ area, level: 'note', says: 'The stand-in isn’t running: npm run demo starts it.' }]
    return [
      {
        area,
        level: 'fault',
        says: `${where} doesn’t answer: ${reasonOf(error)}.`,
        todo: 'The address must be reachable from this machine, not only from browsers.',
      },
    ]
  }
}
