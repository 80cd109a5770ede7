// One recorded flow as a file, for its owner. It holds what was stored, which is redacted, and nothing from elsewhere.
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { pictureOf } from '@/lib/flow-recorder/export-picture'
import { harOf } from '@/lib/flow-recorder/export-har'
import { readFlow } from '@/lib/flow-recorder/read-flow'
import type { ExportFormat, RecordedFlow } from '@/lib/flow-recorder/schemas'

type File = { name: string; type: string; text: string }

const WRITERS: Record<ExportFormat, { type: string; write: (flow: RecordedFlow) => string }> = {
  json: { type: 'application/json', write: (flow) => pretty(jsonOf(flow)) },
  har: { type: 'application/json', write: (flow) => pretty(harOf(flow, env().APP_URL)) },
  svg: { type: 'image/svg+xml', write: pictureOf },
}

const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

/** @throws AppError not_found for somebody else's flow, as for one that never was */
export async function exportFlow(userId: string, id: string, format: ExportFormat): Promise<File> {
  const flow = await readFlow(userId, id)
  const { type, write } = WRITERS[format]
  const day = flow.startedAt.toISOString().slice(0, 10)
  return { name: `campuskey-${flow.kind}-${day}-${id.slice(-6)}.${format}`, type, text: write(flow) }
}

const jsonOf = ({ steps, ...flow }: RecordedFlow) => ({
  format: 'campuskey-flow/1',
  exportedAt: now(),
  note: 'Secrets were never stored: of each there is its length, and of long ones a SHA-256 prefix.',
  flow,
  steps: steps.map(({ at, step }) => ({
    at,
    afterMs: at.getTime() - flow.startedAt.getTime(),
    ...step,
  })),
})
