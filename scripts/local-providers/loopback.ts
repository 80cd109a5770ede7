// Owns the sockets: one HTTP server on 127.0.0.1 and, where the machine has it, one on ::1, both on the same port.
// Never listens on an address that another machine can reach.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Loopback {
  port: number
  /** Until this is called, requests get 503. */
  serve(listener: RequestListener): void
  /** Stops listening and cuts the connections that are still open. */
  close(): Promise<void>
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Port 0 takes any free port. @throws an Error in plain words where the port is taken */
export async function listenOnLoopback(port: number, attempts = 5): Promise<Loopback> {
  let listener: RequestListener = (_request, response) => response.writeHead(503).end()
  const create = () => createServer((request, response) => listener(request, response))
  const v4 = create()
  const v6 = create()
  const servers = [v4]
  try {
    await listen(v4, '127.0.0.1', port)
    const chosen = (v4.address() as AddressInfo).port
    try {
      await listen(v6, '::1', chosen)
      servers.push(v6)
    } catch (error) {
      // No IPv6 on this machine is fine; another program there is not: browsers may try ::1 first.
      if (codeOf(error) === 'EADDRINUSE') throw error
    }
    return {
      port: chosen,
      serve: (next) => (listener = next),
      close: async () => {
        await Promise.all(servers.map(close))
      },
    }
  } catch (error) {
    await Promise.all(servers.map(close))
    if (codeOf(error) === 'EADDRINUSE' && port === 0 && attempts > 1) return listenOnLoopback(0, attempts - 1)
    if (codeOf(error) === 'EADDRINUSE') throw new Error(`Port ${port} is already in use.`, { cause: error })
    throw error
  }
}
