// What the pages at /flows need to know to run something: whether they may, and what this installation brings to every flow.
import { env, type Env } from '@/lib/env'
import { MACHINE_CLIENT_ID, RUNNER_CLIENT_ID } from '@/lib/flow-runner/schemas'

type Runner = { isOn: boolean; values: Record<string, string> }

export function readRunner(): Runner {
  const settings = env()
  return { isOn: settings.LAB, values: broughtBy(settings) }
}

/** What every step may use from the start, by the names that the flows have for it. */
export const broughtBy = ({
  APP_URL: issuer,
  TOKEN_SIGNING_ALG: alg,
}: Pick<Env, 'APP_URL' | 'TOKEN_SIGNING_ALG'>) => ({
  issuer,
  api: `${issuer}/api`,
  services: `${issuer}/services/courses`,
  redirect: `${issuer}/flows/callback`,
  client: RUNNER_CLIENT_ID,
  machine: MACHINE_CLIENT_ID,
  alg,
})
