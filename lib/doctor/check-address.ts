// Whether what answers at APP_URL is this application, under the name that its tokens carry.
import { ask, reasonOf } from '@/lib/doctor/ask'
import { judgeAddress } from '@/lib/doctor/policy'
import type { Finding } from '@/lib/doctor/schemas'
import { env } from '@/lib/env'

export async function checkAddress(): Promise<Finding[]> {
  return [...judgeAddress(env()), await whoAnswers(env().APP_URL)]
}

async function whoAnswers(url: string): Promise<Finding> {
  const area = 'Application'
  const fault = (says: string, todo: string): Finding => ({ area, level: 'fault', says, todo })
  try {
    const { response } = await ask(`${url}/.well-known/openid-configuration`)
    const location = response.headers.get('location')
    if (location)
      return fault(
        `${url} leads on to ${URL.parse(location, url)?.origin ?? 'another address'}.`,
        'Set APP_URL to the address that browsers end up at.',
      )
    const body = response.ok
      ? ((await response.json().catch(() => null)) as { issuer?: unknown } | null)
      : null
    if (body?.issuer === url) return { area, level: 'good', says: `Running at ${url}.` }
    if (typeof body?.issuer === 'string')
      return fault(
        `At ${url} somebody answers who calls himself ${body.issuer}.`,
        'APP_URL must be the same here and where the application runs.',
      )
    return fault(
      `Something else answers at ${url} (status ${response.status}).`,
      'Look at what listens there, and at the rules of the proxy in front.',
    )
  } catch (error) {
    return { area, level: 'note', says: `Not running, as seen from here: at ${url} ${reasonOf(error)}.` }
  }
}
