// The first half of `npm run demo` and `npm run dev`: what can be refused is refused before anything takes time.
// Node built-ins only; launcher/stack.ts goes on once the packages are there.

import process from 'node:process'
import { readArguments } from './arguments.mjs'
import { openDataDirectory } from './data-directory.mjs'
import { Fault } from './fault.mjs'
import { requireFreePorts } from './ports.mjs'
import { PROVIDER_NAMES, readSettings } from './settings.mjs'
import { loadTypeScript, nowRunning, start } from './start.mjs'
import { bold, dim, say } from './terminal.mjs'

/** @param {{ dev: boolean }} mode */
export function startStack({ dev }) {
  return start(async () => {
    const started = Date.now()
    const settings = readSettings(process.env, readArguments(process.argv.slice(2)))
    const { app, planner, ...providerPorts } = settings.ports
    const [, ...more] = settings.instancePorts
    if (dev && more.length > 0)
      throw new Fault('npm run dev runs one instance: npm run demo -- --instances=2 runs more.')
    say(`\n  ${bold('Campuskey')} ${dim(dev ? 'development' : 'demo')}\n`)
    await openDataDirectory(settings.dataDir, settings.appUrl)
    const used = settings.localProviders.map((id) => [
      `the stand-in for ${PROVIDER_NAMES[id]}`,
      providerPorts[id],
    ])
    if (settings.realKeycloak) used.push(['Keycloak', providerPorts.keycloak])
    more.forEach((port, index) => used.push([`instance ${index + 2}`, port]))
    await requireFreePorts({ Campuskey: app, 'Study Planner': planner, ...Object.fromEntries(used) }, app)
    const loaded = await loadTypeScript('scripts/launcher/stack.ts')
    const { runStack } = /** @type {typeof import('../launcher/stack')} */ (loaded)
    await runStack({ ...settings, dev, started })
    nowRunning()
    say(`Ready: ${settings.appUrl}`)
  })
}
