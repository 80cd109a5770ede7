// Lets a form be sent once: a second click while the answer is on its way would only be refused by the server.
'use client'
import { useEffect, useRef, type SubmitEvent } from 'react'

export function useSubmitOnce() {
  const sent = useRef(false)
  useEffect(() => {
    // The Back button may bring this very page back.
    const reset = () => void (sent.current = false)
    window.addEventListener('pageshow', reset)
    return () => window.removeEventListener('pageshow', reset)
  }, [])
  return (event: SubmitEvent<HTMLFormElement>): void => {
    const { submitter } = event.nativeEvent
    // Cancel only closes the dialog around the form.
    if (submitter?.getAttribute('formmethod') === 'dialog') return
    if (sent.current) event.preventDefault()
    sent.current = true
  }
}
