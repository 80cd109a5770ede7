// Escape hides the explanation that is open, until pointer and focus have left its name (WCAG 2.2, 1.4.13).
'use client'
import { useEffect } from 'react'

const OPEN = '[data-explained]:is(:hover, :focus-within)'

export function DismissExplanations() {
  useEffect(() => {
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      for (const each of document.querySelectorAll(OPEN)) each.setAttribute('data-dismissed', '')
    }
    const forget = () => {
      for (const each of document.querySelectorAll(`[data-dismissed]:not(${OPEN})`))
        each.removeAttribute('data-dismissed')
    }
    document.addEventListener('keydown', dismiss)
    document.addEventListener('focusin', forget)
    document.addEventListener('pointerover', forget)
    return () => {
      document.removeEventListener('keydown', dismiss)
      document.removeEventListener('focusin', forget)
      document.removeEventListener('pointerover', forget)
    }
  }, [])
  return null
}
