// Types an example's command line into a real shell, word by word as the reference shows it, where there is a curl.
import { execFile, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { callText } from '@/lib/api-reference/call-text'
import type { Endpoint } from '@/lib/api-reference/endpoint'
import type { Example } from '@/lib/api-reference/schemas'
import { callRoute } from '../../fixtures/every-handler'
import { APP } from '../../fixtures/route-browser'

const hasCurl = spawnSync('curl', ['--version']).status === 0

/** The application's handlers at an address that a program can call. */
async function listen(): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const answer = async () => {
      const { method = 'GET', url = '/', headers } = incoming
      const body = method === 'GET' ? undefined : new Uint8Array(await buffer(incoming))
      const init = { method, headers: headers as Record<string, string>, ...(body && { body }) }
      const response = await callRoute(new Request(`${APP}${url}`, init))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(Buffer.from(await response.arrayBuffer()))
    }
    answer().catch((error: unknown) => outgoing.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

let address: Promise<string> | undefined

/** Null where there is no curl. `fill` becomes the shell's variables. */
export async function inTerminal(
  endpoint: Pick<Endpoint, 'method' | 'access' | 'answers'>,
  request: Example['request'],
  fill: Record<string, string>,
): Promise<Response | null> {
  if (!hasCurl) return null
  address ??= listen()
  const { code } = callText(endpoint, request, await address)
  const env = { PATH: process.env.PATH ?? '', no_proxy: 'localhost', ...fill } as unknown as NodeJS.ProcessEnv
  const { stdout } = await promisify(execFile)('sh', ['-c', `${code} -sS -i`], { env })
  return parse(stdout)
}

/** As `curl -i` prints it. */
function parse(printed: string): Response {
  const [, head = '', body = ''] = /^([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(printed) ?? []
  const [statusLine = '', ...lines] = head.split('\r\n')
  const status = Number(statusLine.split(' ')[1])
  const headers = lines.map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string])
  return new Response(body || null, { status, headers })
}
