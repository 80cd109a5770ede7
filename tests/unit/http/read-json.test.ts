import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput, readJson } from '@/lib/http/read-json'

const Schema = z.object({ name: z.string().max(10), tags: z.array(z.string()).optional() })
const JSON_TYPE = { 'content-type': 'application/json' }

const read = (
  body: BodyInit | null,
  headers: Record<string, string> = JSON_TYPE,
  schema: z.ZodType = Schema,
) =>
  readJson(
    new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
    schema,
  )

const invalid = (fields: object) =>
  expect.objectContaining({ code: 'invalid_input', status: 422, fields }) as Error
const inBody = invalid({ body: [expect.any(String)] })

describe('a body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/merge-patch+json',
  ])('of type %s is read', async (type) => {
    expect(await read('{"name":"Ada"}', { 'content-type': type })).toEqual({ name: 'Ada' })
  })

  it.each([
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/x-www-form-urlencoded',
    'x/application/json',
  ])('of type %s is refused: pages of other sites can send such without asking', async (type) => {
    await expect(read('{"name":"Ada"}', { 'content-type': type })).rejects.toThrow(inBody)
  })

  it('of no type is refused', async () => {
    await expect(read(new TextEncoder().encode('{"name":"Ada"}'), {})).rejects.toThrow(inBody)
  })

  it.each(['{', 'name=Ada', '{"name":"Ada"}}', 'undefined'])(
    'that is not JSON is refused: %s',
    async (text) => {
      await expect(read(text)).rejects.toThrow(inBody)
    },
  )

  it.each(['{"name":"A\0"}', '{"name":"A\\u0000"}', '{"tags":["\\u0000"],"name":"A"}'])(
    'with a NUL is refused, as PostgreSQL would: %j',
    async (text) => {
      await expect(read(text)).rejects.toThrow(inBody)
    },
  )

  it('that is none reads as an object without fields', async () => {
    expect(await read(null, {}, z.object({ name: z.string().optional() }))).toEqual({})
    await expect(read(null, {})).rejects.toThrow(invalid({ name: [expect.any(String)] }))
  })
})

describe('too long a body', () => {
  const LIMIT = 64 * 1024

  it('is refused by what it says of itself, unread', async () => {
    const headers = { ...JSON_TYPE, 'content-length': String(LIMIT + 1) }
    await expect(read('{"name":"Ada"}', headers)).rejects.toThrow(inBody)
  })

  it('is refused when it goes on and on, without reading all of it', async () => {
    let chunks = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(new Uint8Array(16 * 1024).fill(32))
      },
    })
    await expect(read(endless)).rejects.toThrow(inBody)
    expect(chunks).toBeLessThan(8)
  })

  it('is one byte more than a body that is read', async () => {
    const text = (size: number) => '{"name":"Ada"}'.padEnd(size)
    expect(await read(text(LIMIT))).toEqual({ name: 'Ada' })
    await expect(read(text(LIMIT + 1))).rejects.toThrow(inBody)
  })
})

describe('what the schema says', () => {
  it('names each field that is wrong', async () => {
    const wrong = '{"name":"far too long a name","tags":["ok",7]}'
    await expect(read(wrong)).rejects.toThrow(
      invalid({ name: [expect.any(String)], 'tags.1': [expect.any(String)] }),
    )
  })

  it('names the body itself when the whole is wrong', () => {
    expect(() => parseInput([], Schema)).toThrow(inBody)
  })
})
