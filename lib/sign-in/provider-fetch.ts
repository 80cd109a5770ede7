// How the application talks to a provider: with a deadline, a size limit, and never where a redirect points.
import { env } from '@/lib/env'
import { tellExchange } from '@/lib/flow-recorder/tell-sign-in'

const MAX_BYTES = 1024 * 1024

/** fetch for Auth.js and for our own requests to a provider. */
export async function providerFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const deadline = AbortSignal.timeout(env().PROVIDER_TIMEOUT_MS)
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline
  const response = await fetch(input, { ...init, signal, redirect: 'manual', cache: 'no-store' })
  const body = await readLimited(response)
  tellExchange({ url: addressOf(input), init, status: response.status, body })
  return new Response(body.byteLength === 0 ? null : body, {
    status: response.status,
    headers: response.headers,
  })
}

const addressOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof Request ? input.url : String(input)

async function readLimited(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); reader && part && !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > MAX_BYTES) {
      await reader.cancel()
      throw new TypeError('the provider’s answer is too long')
    }
    chunks.push(part.value)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}
