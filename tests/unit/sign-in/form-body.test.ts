import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readForm } from '@/lib/sign-in/form-route'

const Schema = z.object({ choice: z.enum(['connect', 'cancel']) })
const CHUNK = 'a'.repeat(16 * 1024)

/** A body without a length, and how many bytes of it were taken. */
function endlessForm() {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += CHUNK.length
      if (taken > 4 * 1024 * 1024) controller.close()
      else controller.enqueue(new TextEncoder().encode(CHUNK))
    },
  })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  return { request: new Request('http://localhost/', init), taken: () => taken }
}

const form = (fields: Record<string, string>) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) })

describe('a form', () => {
  it('is read through its schema', async () => {
    expect(await readForm(form({ choice: 'connect' }), Schema)).toEqual({ choice: 'connect' })
  })

  it('that doesn’t say how long it is, is read no further than the limit', async () => {
    const { request, taken } = endlessForm()
    await expect(readForm(request, Schema)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(taken()).toBeLessThan(128 * 1024)
  })

  it('that says it is too long, isn’t read', async () => {
    const request = form({ choice: 'connect', more: 'a'.repeat(17 * 1024) })
    await expect(readForm(request, Schema)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
