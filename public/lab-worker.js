// Runs a learner's function on the cases of a challenge. This file has a policy of its own (next.config.ts): it may
// evaluate code, and it can load and reach nothing, so what is typed there has no network and no cookies.
// The page ends it when it takes too long. What could reach something is hidden besides, so that its absence has a plain error.
'use strict'

const HIDDEN = [
  'fetch',
  'XMLHttpRequest',
  'EventSource',
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'WebSocket',
  'importScripts',
  'navigator',
]
for (const name of HIDDEN) Object.defineProperty(self, name, { value: undefined })

const tell = self.postMessage.bind(self)

/** The same for the same content, whatever the order of the keys. */
const plain = (value) =>
  JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

const words = (error) =>
  error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`

async function runCase(subject, { args, expected }) {
  try {
    const given = await subject(...structuredClone(args))
    return {
      isRight: plain(given) === plain(expected),
      given: given === undefined ? 'undefined' : (plain(given) ?? String(given)),
    }
  } catch (error) {
    return { isRight: false, given: words(error) }
  }
}

self.onmessage = async ({ data: { code, name, cases } }) => {
  let subject
  try {
    subject = new Function(
      `"use strict";\n${code}\n;return typeof ${name} === 'function' ? ${name} : undefined`,
    )()
  } catch (error) {
    return tell({ problem: words(error) })
  }
  if (!subject) return tell({ problem: `There is no function ${name}.` })
  const results = []
  for (const each of cases) results.push(await runCase(subject, each))
  tell({ results })
}
