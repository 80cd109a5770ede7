// Sends the examples of the API reference to the real routes and writes down what came back.
import { ENDPOINTS } from '@/lib/api-reference/reference'
import type { Example, Examples } from '@/lib/api-reference/schemas'
import { callRoute } from '../../fixtures/every-handler'
import { inTerminal } from './terminal'
import { APP, type RouteBrowser } from '../../fixtures/route-browser'
import { steady, steadyText } from './steady'

type Asked = Omit<Example['request'], 'path'> & {
  /** What stands for `{slug}` in the endpoint's path. */
  params?: Record<string, string>
}
type How = {
  /** What `$NAME` in the example stands for in this run. */
  fill?: Record<string, string>
  /** The person's own browser: sends its cookies and its origin. */
  browser?: RouteBrowser
  /** Headers that nobody writes but the browser, or the server in front. */
  unseen?: Record<string, string>
}
export type Answered = { status: number; headers: Headers; body: Record<string, unknown> }

const SHOWN_HEADERS = ['location', 'www-authenticate', 'retry-after']

export class Recorder {
  readonly examples: Examples = {}

  /** @returns the answer as it was, for the next step */
  async record(id: string, title: string, asked: Asked = {}, how: How = {}): Promise<Answered> {
    const endpoint = ENDPOINTS.find((each) => each.id === id)
    if (!endpoint) throw new Error(`no endpoint ${id}`)
    const { params = {}, ...rest } = asked
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '')
    const request = { path, ...rest }
    const asSent = { request: fillIn(request, how.fill ?? {}), method: endpoint.method }
    const response = how.browser
      ? await send(asSent, how)
      : await ((await inTerminal(endpoint, request, how.fill ?? {})) ?? send(asSent, how))
    const text = await response.text()
    ;(this.examples[id] ??= []).push({
      title,
      request: { ...request, ...(request.json !== undefined && { json: steady(request.json) as never }) },
      answer: written(response, text),
    })
    const body = isJson(response) ? (JSON.parse(text) as Answered['body']) : {}
    return { status: response.status, headers: response.headers, body }
  }
}

const isJson = ({ headers }: Response) => /json/.test(headers.get('content-type') ?? '')

function written(response: Response, text: string): Example['answer'] {
  const headers = Object.fromEntries(
    SHOWN_HEADERS.flatMap((name) => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, name === 'retry-after' ? '42' : steadyText(value, name)]]
    }),
  )
  const isText = (response.headers.get('content-type') ?? '').startsWith('text/plain')
  return {
    status: response.status,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(isJson(response) && { json: steady(JSON.parse(text)) as never }),
    ...(isText && { text: steadyText(text, '').replaceAll('\r', '') }),
  }
}

/** As a shell does before curl sees it. */
function fillIn<Value>(value: Value, fill: Record<string, string>): Value {
  const text = JSON.stringify(value).replace(/\$([A-Z_]+)/g, (_all, name: string) => {
    const filled = fill[name]
    if (filled === undefined) throw new Error(`nothing to fill in for $${name}`)
    return JSON.stringify(filled).slice(1, -1)
  })
  return JSON.parse(text) as Value
}

type Sent = { method: string; request: Example['request'] }

function send({ method, request }: Sent, { browser, unseen }: How): Promise<Response> {
  const { path, query, headers: given, basicAuth, form, json } = request
  const address = query ? `${path}?${new URLSearchParams(query)}` : path
  const headers = {
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(basicAuth && { authorization: `Basic ${btoa(basicAuth)}` }),
    ...(browser && { origin: APP, 'sec-fetch-site': 'same-origin' }),
    ...given,
    ...unseen,
  }
  const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json)
  const init = { method, headers, ...(body !== undefined && { body }) }
  return browser ? browser.send(address, init) : callRoute(new Request(`${APP}${address}`, init))
}
