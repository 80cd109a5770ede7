// `npm run keycloak`: a real Keycloak with the realm `courses`, for whatever shall sign people in with it. Ctrl-C ends it.
import { join } from 'node:path'
import { openDataDirectory } from './bootstrap/data-directory.mjs'
import { onEnd } from './bootstrap/lifecycle.mjs'
import { requireFreePorts } from './bootstrap/ports.mjs'
import { readSettings } from './bootstrap/settings.mjs'
import { nowRunning } from './bootstrap/start.mjs'
import { bold, say, step } from './bootstrap/terminal.mjs'
import { realmFacts } from './keycloak/installation'
import { startKeycloak } from './keycloak/server'
import { keycloakFolder } from './keycloak/secrets'
import { sayKeycloak } from './launcher/welcome'
import { ensureSecrets } from './launcher/secrets'

/** Resolves when it has ended by itself. */
export async function run(): Promise<void> {
  const settings = readSettings(process.env, { realKeycloak: true })
  const { ports, dataDir, appUrl } = settings
  say(`\n  ${bold('Campuskey')} Keycloak\n`)
  await openDataDirectory(dataDir, appUrl)
  await requireFreePorts({ Keycloak: ports.keycloak }, ports.app)
  const facts = realmFacts(settings, ensureSecrets(dataDir).secrets)
  const keycloak = await step(
    'Keycloak',
    'starting; the first time it is fetched, built and filled',
    () => startKeycloak({ dataDir, port: ports.keycloak, facts }),
    ({ issuer }) => issuer,
  )
  onEnd(keycloak.stop)
  sayKeycloak(settings)
  say(`  Client secrets are in ${join(keycloakFolder(dataDir), 'secrets.json')}\n`)
  nowRunning()
  say(`Ready: ${keycloak.issuer}`)
  await keycloak.ended
}
