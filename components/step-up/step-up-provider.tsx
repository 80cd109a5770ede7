// "Confirm it's you" in a dialog over the page, so that an action that needs it goes on where it stopped. Only for people
// with a passkey: the other ways lead over a page of their own.
'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { StepUpContext, type AskToConfirm } from '@/components/step-up/step-up-context'
import { StepUpDialog } from '@/components/step-up/step-up-dialog'

export function StepUpProvider({ hasPasskey, children }: { hasPasskey: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const settle = useRef<((confirmed: boolean) => void) | undefined>(undefined)
  useEffect(() => () => settle.current?.(false), [])

  const ask: AskToConfirm = () => {
    if (!hasPasskey || typeof window.PublicKeyCredential !== 'function') return Promise.resolve(false)
    settle.current?.(false)
    setOpen(true)
    return new Promise((resolve) => (settle.current = resolve))
  }
  const close = (confirmed: boolean) => {
    setOpen(false)
    settle.current?.(confirmed)
    settle.current = undefined
  }
  return (
    <StepUpContext value={ask}>
      {children}
      {open && <StepUpDialog onClose={close} />}
    </StepUpContext>
  )
}
