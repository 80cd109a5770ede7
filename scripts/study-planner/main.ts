// Owns Study Planner's process: environment in, `{ ready: true }` to the parent out, a clean end.
import { listenOnLoopback } from '../local-providers/loopback'
import { readConfiguration } from './configuration'
import { createStudyPlanner } from './server'

try {
  const settings = readConfiguration(process.env)
  const loopback = await listenOnLoopback(settings.port)
  loopback.serve(createStudyPlanner(settings))

  const end = async () => {
    await loopback.close()
    process.exit(0)
  }
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(event, () => void end())

  // A parent that was killed while this was starting: its channel closed before anybody listened.
  if (process.send && !process.connected) await end()

  console.log(`Study Planner on ${settings.origin}`)
  process.send?.({ ready: true })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
