// Somebody's browser in a sandbox: keeps cookies, and where it acts for the victim follows redirects and presses the button
// that the victim would press. It runs no script and reaches only the sandbox's own servers.
import { CookieJar } from '@/lib/lab/world/cookie-jar'

const MAX_HOPS = 15

type Send = (request: Request) => Promise<Response>

/** What the victim sees in the end. */
export type OpenPage = { address: string; title: string }

export class SandboxBrowser {
  readonly jar = new CookieJar()
  #page: OpenPage = { address: 'about:blank', title: 'A new tab' }

  constructor(private readonly dispatch: Send) {}

  get page(): OpenPage {
    return this.#page
  }

  /** One request with this browser's cookies, unless it brings its own; redirects are not followed. */
  async send(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const cookies = this.jar.headerFor(url)
    if (cookies && !request.headers.has('cookie')) request.headers.set('cookie', cookies)
    const response = await this.dispatch(request)
    for (const line of response.headers.getSetCookie()) this.jar.take(line, url)
    return response
  }

  /** Opens an address as a person does, to the page where it ends. */
  async visit(address: string): Promise<void> {
    let request = new Request(address, { redirect: 'manual' })
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      const response = await this.send(request)
      const body = await response.text()
      const next = nextRequest(request, response, body)
      if (!next) {
        this.#arrive(request.url, body)
        return
      }
      request = next
    }
    this.#page = { address: request.url, title: 'Too many redirects' }
  }

  #arrive(address: string, body: string): void {
    this.#page = { address, title: /<title>([^<]*)<\/title>/.exec(body)?.[1] ?? 'An answer without a title' }
  }
}

/** Where the answer leads by itself: a redirect, or the form that this person would send. */
function nextRequest({ url }: Request, { status, headers }: Response, body: string): Request | null {
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null && URL.canParse(location, url)) {
    const target = new URL(location, url)
    // An app's own scheme leaves the browser: no page comes of it.
    return target.protocol === 'https:' ? navigation(target, url) : null
  }
  const form = /<form\b([^>]*\bdata-victim\b[^>]*)>([\s\S]*?)<\/form>/.exec(body)
  if (!form) return null
  const [, attributes = '', inner = ''] = form
  const target = new URL(attributeOf(attributes, 'action') ?? '', url)
  const fields = [...inner.matchAll(/<input\b([^>]*)>/g)].map(([, given = '']) => [
    attributeOf(given, 'name') ?? '',
    attributeOf(given, 'value') ?? '',
  ])
  const body_ = new URLSearchParams(fields)
  return new Request(target, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(url).origin },
    body: body_,
  })
}

/** As `Referrer-Policy: strict-origin-when-cross-origin`, which browsers apply by themselves. */
const navigation = (target: URL, from: string): Request =>
  new Request(target, { redirect: 'manual', headers: { referer: `${new URL(from).origin}/` } })

const attributeOf = (text: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
