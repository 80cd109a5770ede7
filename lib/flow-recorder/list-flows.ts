// A person's own flows of the last day, newest first, a page at a time.
import { z } from 'zod'
import { db } from '@/lib/db'
import {
  countByKind,
  findFirstSteps,
  findFlows,
  measureFlows,
  type Cursor,
} from '@/lib/flow-recorder/read-store'
import { FlowKindSchema, StepSchema, type FlowKind, type FlowSummary } from '@/lib/flow-recorder/schemas'

const PAGE_SIZE = 30

type Page = { flows: FlowSummary[]; nextCursor: string | null }

/** `<milliseconds>.<id>` of the last flow of the page before; anything else counts as none. */
const CursorSchema = z.string().regex(/^\d{1,15}\.[0-9a-f-]{36}$/)

function readCursor(text: string | undefined): Cursor | undefined {
  const { data } = CursorSchema.safeParse(text)
  if (data === undefined) return undefined
  const [milliseconds = '', id = ''] = data.split('.')
  return { startedAt: new Date(Number(milliseconds)), id }
}

export async function listFlows(
  userId: string,
  { kind, cursor }: { kind?: FlowKind | undefined; cursor?: string | undefined } = {},
): Promise<Page> {
  const rows = await findFlows(db(), userId, { kind, cursor: readCursor(cursor), take: PAGE_SIZE + 1 })
  const page = rows.slice(0, PAGE_SIZE)
  const [measures, headlines] = [await measureFlows(db(), page.map(idOf)), await readHeadlines(page)]
  const flows = page.map(({ id, kind: stored, party, outcome, startedAt }) => {
    const { count = 0, lastAt } = measures.get(id) ?? {}
    const durationMs = (lastAt ?? startedAt).getTime() - startedAt.getTime()
    return {
      ...{ id, kind: FlowKindSchema.parse(stored), party, outcome, startedAt, durationMs },
      headline: headlines.get(id) ?? null,
      stepCount: count,
    }
  })
  const last = page.at(-1)
  return {
    flows,
    nextCursor: rows.length > PAGE_SIZE && last ? `${last.startedAt.getTime()}.${last.id}` : null,
  }
}

const idOf = ({ id }: { id: string }): string => id

/** One call is told from another by its first step: “GET /api/courses”. */
async function readHeadlines(page: readonly { id: string; kind: string }[]): Promise<Map<string, string>> {
  const calls = page.filter(({ kind }) => kind === FlowKindSchema.enum.api_call).map(idOf)
  if (calls.length === 0) return new Map()
  const steps = await findFirstSteps(db(), calls)
  return new Map(
    steps.flatMap(({ flowId, step }) => {
      const { data } = StepSchema.safeParse(step)
      return data ? [[flowId, data.title] as const] : []
    }),
  )
}

/** Which kinds there are at all, with how many of each. */
export async function countFlows(userId: string): Promise<{ kind: FlowKind; count: number }[]> {
  const rows = await countByKind(db(), userId)
  return FlowKindSchema.options.flatMap((kind) => {
    const count = rows.find((row) => row.kind === kind)?._count
    return count ? [{ kind, count }] : []
  })
}
