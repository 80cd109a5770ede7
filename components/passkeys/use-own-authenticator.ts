// Whether this device can keep passkeys itself (fingerprint, face or screen lock). Null until it is known.
'use client'
import { useEffect, useState } from 'react'

export function useOwnAuthenticator(): boolean | null {
  const [available, setAvailable] = useState<boolean | null>(null)
  useEffect(() => {
    let current = true
    void isAvailable().then((answer) => current && setAvailable(answer))
    return () => void (current = false)
  }, [])
  return available
}

async function isAvailable(): Promise<boolean> {
  if (typeof window.PublicKeyCredential !== 'function') return false
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false)
}
