// `npm run keycloak:sync` brings the roles of everybody who came through Keycloak up to date: beside a running demo, or, with
// the application's environment set, wherever that runs.
import { Fault } from './bootstrap/fault.mjs'
import { readSettings } from './bootstrap/settings.mjs'
import { keycloakEnvironment } from './keycloak/installation'
import { readKeycloakSecrets } from './keycloak/secrets'
import { openApplication } from './launcher/application'

export async function run(): Promise<void> {
  const settings = readSettings()
  // The demo's own Keycloak, unless the environment names another.
  if (!process.env.AUTH_KEYCLOAK_ID && readKeycloakSecrets(settings.dataDir))
    Object.assign(process.env, keycloakEnvironment(settings))
  await openApplication()
  const { syncEverybody } = await import('../lib/keycloak/sync-roles')
  const count = await syncEverybody().catch((cause: unknown) => {
    throw new Fault('Keycloak could not be asked: is it running, and do KEYCLOAK_SYNC_ID and _SECRET fit?', {
      cause,
    })
  })
  if (count === null)
    throw new Fault(
      'KEYCLOAK_SYNC_ID and KEYCLOAK_SYNC_SECRET are missing: a client of the realm that may view users.',
    )
  console.log(`The roles of ${count} ${count === 1 ? 'person is' : 'people are'} as Keycloak has them.`)
}
