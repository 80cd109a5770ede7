// Owns the process of the local providers: environment in, `{ ready: true }` to the parent out, a clean end.
// Ends with its parent, so that a killed launcher leaves nothing on the ports.
import { readConfiguration } from './configuration'
import { loadOrCreateKeys } from './keys'
import { startLocalProviders } from './start'

try {
  const { appUrl, broker, keysPath, providers } = readConfiguration(process.env)
  const keys = await loadOrCreateKeys(keysPath)
  const running = await startLocalProviders({ appUrl, broker, keys, ...providers })

  const end = async () => {
    await running.close()
    process.exit(0)
  }
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(event, () => void end())

  // A parent that was killed while this was starting: its channel closed before anybody listened.
  if (process.send && !process.connected) await end()

  for (const { id, origin } of running.all()) console.log(`local ${id} on ${origin}`)
  process.send?.({ ready: true })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
