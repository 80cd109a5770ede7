// Marks in the contents where the reader is, and keeps that in view. Without scripts they are links and nothing more.
'use client'
import { useEffect, useRef, type ReactNode } from 'react'

/** A heading counts as reached a little below the bar on top. */
const REACHED_AT = 140

export function ReadingNav({ className, children }: { className: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    let frame = 0
    const follow = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => nav.current && markReached(nav.current))
    }
    follow()
    addEventListener('scroll', follow, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', follow)
    }
  }, [])
  return (
    <nav ref={nav} aria-label="On this page" className={className}>
      {children}
    </nav>
  )
}

function markReached(nav: HTMLElement): void {
  const links = [...nav.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
  // The last heading can't come up to the bar when the page ends below it.
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2
  const reached = links.findLast((link) => {
    const target = document.getElementById(link.hash.slice(1))
    return atEnd || (target !== null && target.getBoundingClientRect().top < REACHED_AT)
  })
  const marked = nav.querySelector('[aria-current]')
  if (marked === (reached ?? null)) return
  marked?.removeAttribute('aria-current')
  if (!reached) return
  reached.setAttribute('aria-current', 'location')
  // By hand: scrollIntoView would move the page too.
  const { offsetTop, offsetHeight } = reached
  const above = offsetTop < nav.scrollTop
  const below = offsetTop + offsetHeight > nav.scrollTop + nav.clientHeight
  if (above || below) nav.scrollTop = offsetTop - nav.clientHeight / 2
}
