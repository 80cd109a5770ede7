// The last lines of a start: who can sign in where, and where to look when something is odd.

import { join, relative } from 'node:path'
import { PROVIDER_NAMES, type ProviderId, type Settings } from '../bootstrap/settings.mjs'
import { bold, dim, duration, say } from '../bootstrap/terminal.mjs'
import { keycloakOrigin } from '../keycloak/installation'
import { ensureKeycloakSecrets } from '../keycloak/secrets'
import { SAMPLE_PEOPLE } from '../local-providers/people'

/** What makes each sample person worth trying. */
const REMARKS: Record<string, string> = {
  'alice@example.com': 'one person with an account at all three',
  'bob@example.com': 'paid courses, through Keycloak',
  'carol@example.com': 'the organization’s courses',
  'dave@example.com': 'shares no e-mail',
  'mallory@example.com': 'claims alice’s e-mail, unverified',
}

export function welcome({ started, ...settings }: Settings & { started: number }): void {
  const { appUrl, ports, dataDir, localProviders } = settings
  say()
  if (localProviders.length > 0) sayPeople(localProviders)
  if (settings.realKeycloak) sayKeycloak(settings)
  say(`  ${bold('Or')} create an account with a passkey at ${appUrl}/login`)
  say(
    `  ${bold('Try')} a sample app that asks for access: Study Planner at http://localhost:${ports.planner}`,
  )
  say()
  say(
    dim(
      `  Logs ${relative(process.cwd(), join(dataDir, 'logs')) || '.'} · Stop with Ctrl-C · Started in ${duration(Date.now() - started)}`,
    ),
  )
  say()
}

/** Who is in the demo's own Keycloak, and its administrator's pages. */
export function sayKeycloak({ dataDir, ports }: Settings): void {
  const { peoplePassword, adminPassword } = ensureKeycloakSecrets(dataDir)
  const people = SAMPLE_PEOPLE.flatMap(({ keycloak }) => keycloak?.email ?? [])
  say(`  ${bold('At Keycloak')} the password of ${people.join(', ')} is ${peoplePassword}`)
  say(`  Its administration: ${keycloakOrigin(ports.keycloak)}/admin, admin, ${adminPassword}`)
  say()
}

function sayPeople(localProviders: ProviderId[]): void {
  say(`  ${bold('Sign in')} with a provider’s button, as one of its sample people:`)
  say()
  for (const person of SAMPLE_PEOPLE) {
    const providers = localProviders.filter((id) => person[id]).map((id) => PROVIDER_NAMES[id])
    if (providers.length === 0) continue
    const columns = [
      person.email.padEnd(20),
      providers.join(', ').padEnd(26),
      dim(REMARKS[person.email] ?? ''),
    ]
    say(`    ${columns.join(' ').trimEnd()}`)
  }
  say()
}
