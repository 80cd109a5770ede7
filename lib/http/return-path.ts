// Where to go after a sign-in: only to a path of this application, whatever the parameter says.

const BASE = 'http://return.invalid'

/** The path with query and fragment if `value` names one of ours (no other origin, no `//host`, no backslash), else `fallback`. */
export function safeReturnPath(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 1000) return fallback
  try {
    const url = new URL(value, BASE)
    // URL parsing turns `/\host` and `//host` into another origin, as a browser would.
    if (url.origin !== BASE || url.pathname.startsWith('//')) return fallback
    return url.pathname + url.search + url.hash
  } catch {
    return fallback
  }
}
