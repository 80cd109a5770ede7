// Prints the certificate: the sheet alone, by the print styles.
'use client'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'

export const PrintButton = () => (
  <Button disabled={!useHydrated()} onClick={() => window.print()} className="noscript:hidden">
    Print
  </Button>
)
