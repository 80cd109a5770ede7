// `npm test`: every test that needs only Node, from a fresh clone. `npm test -- unit journeys` runs only these stages;
// `npm test -- keycloak` those with a real Keycloak, which needs Java; `npm test -- all` both.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/start.mjs').then(({ loadTypeScript, start }) =>
  start(async () => {
    const loaded = await loadTypeScript('scripts/launcher/tests.ts')
    const { runTests } = /** @type {typeof import('./launcher/tests')} */ (loaded)
    await runTests(process.argv.slice(2))
  }),
)
