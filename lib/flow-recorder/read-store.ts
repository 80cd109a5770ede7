// What was recorded, for its owner: every query names whose flows they must be, and none finds a flow older than a day.
import { later, MINUTE } from '@/lib/clock'
import type { Db } from '@/lib/db'
import type { FlowKind } from '@/lib/flow-recorder/schemas'

const DAY = 24 * 60 * MINUTE
const ownedBy = (userId: string) => ({ userId, startedAt: { gt: later(-DAY) } })

export type Cursor = { startedAt: Date; id: string }

const before = ({ startedAt, id }: Cursor) => ({
  OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }],
})

type Wanted = { kind?: FlowKind | undefined; cursor?: Cursor | undefined; take: number }

/** The newest first. */
export const findFlows = (db: Db, userId: string, { kind, cursor, take }: Wanted) =>
  db.flow.findMany({
    where: { AND: [ownedBy(userId), kind ? { kind } : {}, cursor ? before(cursor) : {}] },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take,
  })

/** How many steps each of the flows has, and when the last one was. */
export async function measureFlows(db: Db, ids: readonly string[]) {
  const rows = await db.flowEvent.groupBy({
    by: ['flowId'],
    where: { flowId: { in: [...ids] } },
    _count: true,
    _max: { at: true },
  })
  return new Map(rows.map(({ flowId, _count, _max }) => [flowId, { count: _count, lastAt: _max.at }]))
}

/** The first step of each of the flows. */
export const findFirstSteps = (db: Db, ids: readonly string[]) =>
  db.flowEvent.findMany({
    where: { flowId: { in: [...ids] }, ordinal: 0 },
    select: { flowId: true, step: true },
  })

const inOrder = [{ at: 'asc' as const }, { ordinal: 'asc' as const }]

/** Null for somebody else's as for one that never was. */
export const findFlow = (db: Db, userId: string, id: string) =>
  db.flow.findFirst({
    where: { id, ...ownedBy(userId) },
    include: { events: { orderBy: inOrder } },
  })

export const countByKind = (db: Db, userId: string) =>
  db.flow.groupBy({ by: ['kind'], where: ownedBy(userId), _count: true })

/** Started within the last hour and written to since `since`: what somebody who watches may not have seen yet. */
export const findChanged = (db: Db, userId: string, since: Date, flowId: string | undefined) =>
  db.flow.findMany({
    where: {
      ...(flowId && { id: flowId }),
      userId,
      startedAt: { gt: later(-60 * MINUTE) },
      updatedAt: { gt: since },
    },
    orderBy: { updatedAt: 'asc' },
    take: 50,
    include: { events: { orderBy: inOrder } },
  })

/** Without an id all of them. Returns how many went. */
export async function removeFlows(db: Db, userId: string, id?: string): Promise<number> {
  const { count } = await db.flow.deleteMany({ where: { userId, ...(id !== undefined && { id }) } })
  return count
}

export const readChoice = (db: Db, userId: string) =>
  db.user.findUniqueOrThrow({ where: { id: userId }, select: { flowRecording: true } })

export const writeChoice = (db: Db, userId: string, flowRecording: boolean) =>
  db.user.update({ where: { id: userId }, data: { flowRecording }, select: { id: true } })
