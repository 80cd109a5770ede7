import { beforeEach, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { createUser } from '@/lib/identities/store'
import { resetDatabase } from '../../fixtures/database'

beforeEach(resetDatabase)

/** Opens when everybody has come. */
function meeting(wanted: number): () => Promise<void> {
  let come = 0
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return async () => {
    come += 1
    if (come === wanted) open()
    await opened
  }
}

const person = async () => (await createUser(db(), { name: 'before', email: null })).id
const names = async () => (await db().user.findMany()).map(({ name }) => name)

it('two transactions that wait for each other both come through: the one that PostgreSQL ends runs again', async () => {
  const [first, second] = [await person(), await person()]
  const met = meeting(2)
  let runs = 0
  const rename = (ids: string[], name: string) =>
    transaction(async (tx) => {
      runs += 1
      for (const [index, id] of ids.entries()) {
        await tx.user.update({ where: { id }, data: { name } })
        if (index === 0) await met()
      }
    })
  await Promise.all([rename([first, second], 'one'), rename([second, first], 'two')])
  expect(runs).toBe(3)
  const [one, other] = await names()
  expect(one).toBe(other)
})

it('the same for a raw statement', async () => {
  const [first, second] = [await person(), await person()]
  const met = meeting(2)
  let runs = 0
  const lock = (ids: string[]) =>
    transaction(async (tx) => {
      runs += 1
      for (const [index, id] of ids.entries()) {
        await tx.$queryRaw`SELECT id FROM users WHERE id = ${id} FOR UPDATE`
        if (index === 0) await met()
      }
    })
  await Promise.all([lock([first, second]), lock([second, first])])
  expect(runs).toBe(3)
})

it('any other failure ends it at once and undoes what it did', async () => {
  const id = await person()
  let runs = 0
  const failing = transaction(async (tx) => {
    runs += 1
    await tx.user.update({ where: { id }, data: { name: 'after' } })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(runs).toBe(1)
  expect(await names()).toEqual(['before'])
})
