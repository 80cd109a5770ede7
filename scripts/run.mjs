// Runs one of the smaller commands (`node scripts/run.mjs migrate …`) after making everything ready that it needs.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/start.mjs').then(({ loadTypeScript, start, finish }) =>
  start(async () => {
    const [name = '', ...args] = process.argv.slice(2)
    const loaded = await loadTypeScript(`scripts/${name}.ts`)
    const { run } = /** @type {{ run: (args: string[]) => Promise<void> }} */ (loaded)
    await run(args)
    await finish()
  }),
)
