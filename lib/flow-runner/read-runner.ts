// What the pages at /flows need to know to run something: whether they may, and the addresses of this installation.
import { env } from '@/lib/env'
import { MACHINE_CLIENT_ID, RUNNER_CLIENT_ID } from '@/lib/flow-runner/schemas'

type Runner = { isOn: boolean; values: Record<string, string> }

export function readRunner(): Runner {
  const { APP_URL: issuer, LAB: isOn } = env()
  const values = {
    issuer,
    api: `${issuer}/api`,
    services: `${issuer}/services/courses`,
    redirect: `${issuer}/flows/callback`,
    client: RUNNER_CLIENT_ID,
    machine: MACHINE_CLIENT_ID,
  }
  return { isOn, values }
}
