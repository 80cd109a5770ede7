// The server in front of the application: what it answers itself, and what it never leaves open.
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { answerInstead, answerWith } from '@/lib/http/page-answer'
import { makeServer } from '../../../scripts/server/make-server.mjs'

const open: ReturnType<typeof makeServer>[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.closeAllConnections()
})

type Handle = Parameters<typeof makeServer>[0]['handle']

async function serve(appUrl = 'http://localhost:3000', answer?: Handle) {
  const seen: (string | undefined)[] = []
  const server = makeServer({
    handle: (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.host}`)
      if (answer) answer(request, response)
      else response.end('handled')
    },
    trust: { appUrl: new URL(appUrl), trustedProxyHops: 0 },
    keepAliveMs: 75_000,
    isStopping: () => false,
    observe: () => undefined,
    relay: null,
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, seen }
}

/** Everything the server says before it hangs up. */
function say(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nHost: evil.example\r\n\r\n`))
    socket.on('data', (data) => (text += data.toString()))
    socket.on('close', () => resolve(text))
    socket.setTimeout(2_000, () => socket.destroy(new Error(`still open after: ${text}`)))
    socket.on('error', reject)
  })
}

const CLOSING = '\r\nConnection: close'

describe('requests that no application could answer', () => {
  it.each([
    ['TRACE / HTTP/1.1', 405],
    ['PROPFIND / HTTP/1.1', 405],
    ['OPTIONS * HTTP/1.1', 400],
  ])('%s: %i, and the application never sees it', async (line, status) => {
    const { port, seen } = await serve()
    expect(await say(port, line)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(seen).toEqual([])
  })

  it('any other goes on, under our own host', async () => {
    const { port, seen } = await serve()
    expect(await say(port, `GET /courses HTTP/1.1${CLOSING}`)).toContain('handled')
    expect(seen).toEqual(['GET /courses localhost:3000'])
  })
})

describe('a connection that nothing is asked on', () => {
  it('stays for as long as it is told to', async () => {
    const { port } = await serve()
    const response = await fetch(`http://127.0.0.1:${port}/courses`)
    await response.text()
    const [, seconds] = /timeout=(\d+)/.exec(response.headers.get('keep-alive') ?? '') ?? []
    expect(Number(seconds)).toBe(75)
  })
})

describe('an upgrade in production', () => {
  it('is a request like any other, so its connection doesn’t stay open for ever', async () => {
    const { port } = await serve()
    const answer = await say(
      port,
      `GET / HTTP/1.1\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13`,
    )
    expect(answer).toContain('handled')
  })
})

describe('Strict-Transport-Security', () => {
  it('is on every answer on https, and on none on http', async () => {
    const line = `GET /api/courses HTTP/1.1${CLOSING}`
    expect(await say((await serve('https://campus.example')).port, line)).toMatch(
      /strict-transport-security: max-age=63072000; includeSubDomains/i,
    )
    expect(await say((await serve()).port, line)).not.toMatch(/strict-transport/i)
  })
})

describe('a page', () => {
  const ask = async (answer: Handle, headers: Record<string, string> = {}) => {
    const { port } = await serve(undefined, answer)
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  const INSTEAD = { status: 503, headers: { 'retry-after': '5' }, body: '<h1>Away</h1>' }
  const fails =
    (type: string): Handle =>
    (_request, response) => {
      answerInstead(INSTEAD)
      response.statusCode = 500
      response.setHeader('content-type', type).setHeader('content-encoding', 'gzip')
      response.write('of the page that failed')
      response.end('and more of it')
    }

  it('that refuses is answered with its status', async () => {
    const refuses: Handle = (_request, response) => {
      answerWith(404)
      response.end('<h1>Nothing here</h1>')
    }
    expect(await ask(refuses)).toMatchObject({ status: 404, body: '<h1>Nothing here</h1>' })
    // The browser's router takes data with 200 alone.
    expect(await ask(refuses, { rsc: '1' })).toMatchObject({ status: 200 })
  })

  it('that fails is answered with what was to be said instead, and nothing of its own', async () => {
    const { status, headers, body } = await ask(fails('text/html; charset=utf-8'))
    expect({ status, body }).toEqual({ status: 503, body: INSTEAD.body })
    expect([headers.get('retry-after'), headers.get('content-encoding')]).toEqual(['5', null])
  })

  it('what is no page fails as it does', async () => {
    const { port } = await serve(undefined, fails('application/json'))
    expect(await say(port, `GET / HTTP/1.1${CLOSING}`)).toMatch(
      /^HTTP\/1\.1 500 [\s\S]*of the page that failed/,
    )
  })
})
