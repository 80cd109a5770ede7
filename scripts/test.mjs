// `npm test`: every test there is, from a fresh clone. `npm test -- unit journeys` runs only these stages.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/start.mjs').then(({ loadTypeScript, start }) =>
  start(async () => {
    const { runTests } = await loadTypeScript('scripts/launcher/tests.ts')
    await runTests(process.argv.slice(2))
  }),
)
