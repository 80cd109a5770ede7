// The streams that this instance keeps open, so that nobody takes all of them and that none holds up its end.
import { AppError } from '@/lib/errors'

const MAX_OF_ONE_PERSON = 6
const MAX_OF_ALL = 500

type Streams = { open: Map<AbortController, string>; stopping: boolean; listens: boolean }
// A bundler may load this module twice; the limits are the process's.
const holder = globalThis as typeof globalThis & { campuskeyFlowStreams?: Streams }
const streams = (): Streams =>
  (holder.campuskeyFlowStreams ??= { open: new Map(), stopping: false, listens: false })

/**
 * A place for one more stream; whoever takes it gives it back by `release`. Its signal says when this instance ends; on one
 * that is ending already it is aborted from the start.
 * @throws AppError rate_limited when the person, or everybody together, has as many as there may be
 */
export function takePlace(userId: string): { signal: AbortSignal; release: () => void } {
  const mine = streams()
  const theirs = [...mine.open.values()].filter((each) => each === userId).length
  if (theirs >= MAX_OF_ONE_PERSON || mine.open.size >= MAX_OF_ALL)
    throw new AppError('rate_limited', { detail: 'streams', retryAfterSeconds: 10 })
  listenForTheEnd(mine)
  const place = new AbortController()
  mine.open.set(place, userId)
  if (mine.stopping) place.abort()
  return { signal: place.signal, release: () => void mine.open.delete(place) }
}

/** A server that ends waits for what it answers, and a stream is never answered. */
export function endStreams(): void {
  const mine = streams()
  mine.stopping = true
  for (const place of mine.open.keys()) place.abort()
}

function listenForTheEnd(mine: Streams): void {
  if (mine.listens) return
  mine.listens = true
  for (const end of ['SIGTERM', 'SIGINT'] as const) process.once(end, endStreams)
}
