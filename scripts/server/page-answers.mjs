// Pages that refuse or fail, as HTTP wants them. Next.js renders its error pages in the browser and knows one status for all
// faults; here a page that is rendered like any other says its status, and a failed one is answered in plain HTML instead.

import { AsyncLocalStorage } from 'node:async_hooks'

/** What lib/http/page-answer.ts writes while a page is rendered. @typedef {{ status: number, headers: Record<string, string>, body: string }} Instead */
/** @typedef {{ status?: number, instead?: Instead }} PageAnswer */
/** @typedef {(...given: any[]) => any} Method */

/** @type {AsyncLocalStorage<PageAnswer>} */
const answers = new AsyncLocalStorage()
Reflect.set(globalThis, Symbol.for('campuskey.page-answers'), answers)

const SENT_OTHERWISE = ['content-encoding', 'content-length', 'transfer-encoding', 'link', 'etag']

/** @param {import('node:http').ServerResponse} response */
const isPage = (response) => String(response.getHeader('content-type')).startsWith('text/html')

/**
 * Runs `handle`, and lets what is rendered in it decide how the page is answered.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {() => unknown} handle
 */
export function withPageAnswer(request, response, handle) {
  // A step within the browser takes data, not a page: any other status would make it load the page anew.
  if (request.headers.rsc) return handle()
  /** @type {PageAnswer} */
  const answer = {}
  applyAtHead(response, answer)
  return answers.run(answer, handle)
}

/**
 * Beneath the compression that Next.js puts on the response later.
 * @param {import('node:http').ServerResponse} response
 * @param {PageAnswer} answer
 */
function applyAtHead(response, answer) {
  const [writeHead, write, end] = [
    bound(response, 'writeHead'),
    bound(response, 'write'),
    bound(response, 'end'),
  ]
  let replaced = false
  /** Whatever is still written of the failed page goes nowhere. @param {Method} method @returns {Method} */
  const unlessReplaced =
    (method) =>
    (...given) => {
      if (!replaced) return method(...given)
      given.find((each) => typeof each === 'function')?.()
      return true
    }
  /** @type {Method} */
  const writeHeadAsTold = (status, ...rest) => {
    const instead = status >= 500 && isPage(response) ? answer.instead : undefined
    if (!instead) return writeHead(status === 200 ? (answer.status ?? status) : status, ...rest)
    replaced = true
    for (const name of SENT_OTHERWISE) response.removeHeader(name)
    writeHead(instead.status, { ...instead.headers, 'content-length': Buffer.byteLength(instead.body) })
    end(instead.body)
    return response
  }
  Object.assign(response, {
    writeHead: writeHeadAsTold,
    write: unlessReplaced(write),
    end: unlessReplaced(end),
  })
}

/**
 * As it is now: what wraps it later isn't called.
 * @param {import('node:http').ServerResponse} response
 * @param {'writeHead' | 'write' | 'end'} name
 * @returns {Method}
 */
function bound(response, name) {
  return /** @type {Method} */ (response[name]).bind(response)
}
