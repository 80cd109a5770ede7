// `npm test`: every test there is, from a fresh clone. `npm test -- unit journeys` runs only these stages.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/start.mjs').then(({ loadTypeScript, start }) =>
  start(async () => {
    const loaded = await loadTypeScript('scripts/launcher/tests.ts')
    const { runTests } = /** @type {typeof import('./launcher/tests')} */ (loaded)
    await runTests(process.argv.slice(2))
  }),
)
