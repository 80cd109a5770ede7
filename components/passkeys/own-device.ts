// Which passkeys were made or used with this very device's own authenticator, as far as this browser remembers. Only
// credential ids, which say nothing about anybody; forgotten with the site's data.

const KEY = 'campuskey.passkeys-here'
const MAX = 30

type Answer = { id: string; authenticatorAttachment?: string | undefined }

function remembered(): string[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    // No storage, or something else in it.
    return []
  }
}

/** A phone's or a security key's passkey is used here too, but isn't here. */
export function rememberOwn({ id, authenticatorAttachment }: Answer): void {
  if (authenticatorAttachment !== 'platform') return
  try {
    const others = remembered().filter((each) => each !== id)
    window.localStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, MAX)))
  } catch {
    // A hint is lost, nothing else.
  }
}

export const isProbablyHere = (credentialId: string): boolean => remembered().includes(credentialId)
