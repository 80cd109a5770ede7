// Where the files of this clone can be read in a browser, for the links beside the code that pages show.
import { execFileSync } from 'node:child_process'
import { Fault } from '../bootstrap/fault.mjs'
import { ROOT } from '../bootstrap/paths.mjs'

/**
 * `https://…/blob/HEAD`, without a slash at its end; null for a clone of something that only this machine reaches.
 * @throws Fault where SOURCE_URL is no address of a page
 */
export function sourceUrl(): string | null {
  const { SOURCE_URL } = process.env
  if (!SOURCE_URL) return pageOfRemote(originOf())
  if (!/^https?:\/\/[^@?#\s]+$/.test(SOURCE_URL) || !URL.canParse(SOURCE_URL))
    throw new Fault('SOURCE_URL has to be like https://github.com/you/campuskey/blob/main.')
  return SOURCE_URL.replace(/\/+$/, '')
}

function originOf(): string {
  try {
    return execFileSync('git', ['remote', 'get-url', 'origin'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    // No git, no clone, or no origin: an unpacked archive works as well.
    return ''
  }
}

/** As GitHub and GitLab address a file of the newest commit. A token in the remote's address stays out of it. */
export function pageOfRemote(remote: string): string | null {
  const found =
    /^(?:https|ssh|git):\/\/(?:[^@/]*@)?(?<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?\/(?<path>[\w./-]+)$/.exec(
      remote,
    ) ?? /^(?:[\w-]+@)(?<host>[\w-]+(?:\.[\w-]+)+):(?<path>[\w./-]+)$/.exec(remote)
  const { host, path } = found?.groups ?? {}
  if (!host || !path || /^[\d.]+$/.test(host)) return null
  return `https://${host}/${path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')}/blob/HEAD`
}
