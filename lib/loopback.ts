// What is on this very machine, so that plain http can't leave it.

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A hostname as the URL parser spells it. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname)
