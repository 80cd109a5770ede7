// `npm run check`: everything about the code that needs no running application. `npm run check -- types lint` runs only these.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/start.mjs').then(({ loadTypeScript, start }) =>
  start(async () => {
    const loaded = await loadTypeScript('scripts/launcher/checks.ts')
    const { runChecks } = /** @type {typeof import('./launcher/checks')} */ (loaded)
    await runChecks(process.argv.slice(2))
  }),
)
