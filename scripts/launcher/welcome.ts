// The last lines of a start: who can sign in where, and where to look when something is odd.

import { join, relative } from 'node:path'
import { PROVIDER_NAMES, type ProviderId, type Settings } from '../bootstrap/settings.mjs'
import { bold, dim, duration, say } from '../bootstrap/terminal.mjs'
import { SAMPLE_PEOPLE } from '../local-providers/people'

/** What makes each sample person worth trying. */
const REMARKS: Record<string, string> = {
  'alice@example.com': 'one person with an account at all three',
  'bob@example.com': 'paid courses, through Keycloak',
  'carol@example.com': 'the organization’s courses',
  'dave@example.com': 'shares no e-mail',
  'mallory@example.com': 'claims alice’s e-mail, unverified',
}

export function welcome({
  appUrl,
  ports,
  dataDir,
  localProviders,
  started,
}: Settings & { started: number }): void {
  say()
  if (localProviders.length > 0) sayPeople(localProviders)
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
