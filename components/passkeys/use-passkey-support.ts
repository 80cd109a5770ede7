// Whether this browser can use passkeys: `unknown` until the page's code runs.
'use client'
import { useHydrated } from '@/components/ui/use-hydrated'

export type PasskeySupport = 'unknown' | 'yes' | 'no'

export function usePasskeySupport(): PasskeySupport {
  if (!useHydrated()) return 'unknown'
  return typeof window.PublicKeyCredential === 'function' ? 'yes' : 'no'
}
