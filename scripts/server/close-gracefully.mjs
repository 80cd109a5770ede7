// Ends a listening server without failing anybody: what was asked is answered, and connections on which nothing is asked end
// at once. Node's own way waits for a browser's spare connections until their time limits.

/**
 * Call it before the server listens.
 * @param {import('node:http').Server} server
 * @returns {(limitMs: number) => Promise<void>} stops listening; resolves when every connection has ended, cut after `limitMs`
 */
export function prepareToClose(server) {
  /** How many requests run on each connection. @type {Map<import('node:stream').Duplex, number>} */
  const connections = new Map()
  let closing = false

  server.on('connection', (socket) => {
    connections.set(socket, 0)
    socket.once('close', () => connections.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    connections.set(socket, (connections.get(socket) ?? 0) + 1)
    response.once('close', () => {
      const left = (connections.get(socket) ?? 1) - 1
      if (connections.has(socket)) connections.set(socket, left)
      if (closing && left === 0) socket.end()
    })
  })

  return (limitMs) =>
    new Promise((resolve) => {
      closing = true
      server.close(() => resolve())
      for (const [socket, running] of connections) if (running === 0) socket.destroy()
      setTimeout(() => server.closeAllConnections(), limitMs).unref()
    })
}
