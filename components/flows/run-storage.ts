// Keeps runs for this tab alone (sessionStorage): what a run got belongs to the learning client, and reads courses at most.
// What comes out of the storage is checked like anything else that comes from outside.
import { z } from 'zod'
import { RunSchema, type Run } from '@/lib/learning/flows/run'
import { FLOW_IDS, type FlowId } from '@/lib/learning/flows/types'

const keyOf = (flow: FlowId): string => `campuskey.flow.${flow}`
const WAITING = 'campuskey.flow-waiting'

const WaitingSchema = z.object({
  flow: z.enum(FLOW_IDS),
  step: z.string(),
  broken: z.string().nullable(),
  address: z.string(),
  /** What the redirect is meant to be refused with, if it is. */
  refused: z.string().nullable(),
})
/** Which step of which flow has sent the browser away. */
export type Waiting = z.infer<typeof WaitingSchema>

function read<Schema extends z.ZodType>(key: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null')).data ?? null
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Switched off or full: the run lasts as long as the page.
  }
}

export const loadRun = (flow: FlowId): Run | null => read(keyOf(flow), RunSchema)
export const saveRun = (flow: FlowId, run: Run): void => write(keyOf(flow), run)
export const waitFor = (waiting: Waiting): void => write(WAITING, waiting)

/** Once: an answer that comes a second time belongs to nothing. */
export function takeWaiting(): Waiting | null {
  const waiting = read(WAITING, WaitingSchema)
  try {
    sessionStorage.removeItem(WAITING)
  } catch {
    // As above.
  }
  return waiting
}
