// One browser's cookies in a sandbox: by origin and name, as much of RFC 6265 as its servers use.
import type { ShownCookie } from '@/lib/lab/schemas'

type Cookie = { origin: string; name: string; value: string; path: string }

export class CookieJar {
  readonly #cookies: Cookie[] = []

  /** The Cookie header for this address; empty where there is none. */
  headerFor(url: URL): string {
    return this.#cookies
      .filter(({ origin, path }) => origin === url.origin && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  put(origin: string, name: string, value: string, path = '/'): void {
    const at = this.#cookies.findIndex((known) => known.origin === origin && known.name === name)
    if (at >= 0) this.#cookies.splice(at, 1)
    this.#cookies.push({ origin, name, value, path })
  }

  /** One Set-Cookie line. */
  take(line: string, { origin }: URL): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    if (at < 1) return
    const given = new Map(
      attributes.map((text) => {
        const [name = '', value = ''] = text.split('=')
        return [name.toLowerCase(), value] as const
      }),
    )
    const name = pair.slice(0, at)
    if (given.get('max-age') === '0') this.#drop(origin, name)
    else this.put(origin, name, pair.slice(at + 1), given.get('path') ?? '/')
  }

  #drop(origin: string, name: string): void {
    const at = this.#cookies.findIndex((known) => known.origin === origin && known.name === name)
    if (at >= 0) this.#cookies.splice(at, 1)
  }

  get(origin: string, name: string): string | undefined {
    return this.#cookies.find((known) => known.origin === origin && known.name === name)?.value
  }

  shown(): ShownCookie[] {
    return this.#cookies.map(({ origin, name, value }) => ({ host: new URL(origin).host, name, value }))
  }
}
