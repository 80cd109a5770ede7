// GitHub is no OpenID provider: there is nothing to discover, but it knows its clients all the same.
import { ask } from '@/lib/doctor/ask'
import { judgeClock } from '@/lib/doctor/policy'
import { clientRefused, redirectUriOf, redirectUriRefused } from '@/lib/doctor/probe'
import type { Finding } from '@/lib/doctor/schemas'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import type { ProviderSettings } from '@/lib/sign-in/provider-settings'

/** Only what is wrong. @throws when it doesn't answer */
export async function checkGitHub(settings: ProviderSettings): Promise<Finding[]> {
  const area = PROVIDER_NAMES.github
  const { baseUrl } = settings
  const { aheadMs } = await ask(baseUrl)
  const clock = judgeClock(area, aheadMs, area)
  const faults: Finding[] = []
  if (await clientRefused(settings, `${baseUrl}/login/oauth/access_token`))
    faults.push({
      area,
      level: 'fault',
      says: 'It doesn’t accept this client id with this secret.',
      todo: 'Compare AUTH_GITHUB_ID and AUTH_GITHUB_SECRET with what GitHub shows.',
    })
  else if (await redirectUriRefused(settings, `${baseUrl}/login/oauth/authorize`))
    faults.push({
      area,
      level: 'fault',
      says: 'It refuses the address that people come back to.',
      todo: `Set ${redirectUriOf('github')} as authorization callback URL of the OAuth app.`,
    })
  return clock ? [clock, ...faults] : faults
}
