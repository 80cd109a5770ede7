// What an instance does again and again for as long as it lives, beside answering requests.
import { log } from '@/lib/http/log'

type Work = {
  everyMs: number
  /** One bounded round. */
  round: () => Promise<unknown>
  /** For the log, when a round fails; the next one comes all the same. */
  failed: string
}

/** One round at a time: a slow one is waited for. Never keeps the process from ending. */
export function keepDoing({ everyMs, round, failed }: Work): void {
  let running = false
  const next = async () => {
    if (running) return
    running = true
    try {
      await round()
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, failed)
    } finally {
      running = false
    }
  }
  setInterval(() => void next(), everyMs).unref()
}
