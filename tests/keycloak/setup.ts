// Before the journeys with a real Keycloak: a browser. Each file starts the demo that it is about.
import { findBrowser } from '../fixtures/browser'

export default async function setup(): Promise<void> {
  process.env.CAMPUSKEY_BROWSER = JSON.stringify(await findBrowser())
}
