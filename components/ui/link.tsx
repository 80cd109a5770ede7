// A link within the application. Next.js by itself fetches whatever a link in view leads to: a page with thirty links would
// ask the server for thirty pages that nobody has chosen. This one fetches when somebody is about to follow it.
'use client'
// eslint-disable-next-line no-restricted-imports -- The one place that makes links of it.
import NextLink from 'next/link'
import { useState, type ComponentProps } from 'react'

/** `prefetch={false}` keeps it from fetching even then, for what is no page or is seen by those without a session. */
export function Link({ prefetch = 'auto', ...rest }: ComponentProps<typeof NextLink>) {
  const [isMeant, setIsMeant] = useState(false)
  const mean = () => {
    setIsMeant(true)
  }
  return (
    <NextLink
      onMouseEnter={mean}
      onTouchStart={mean}
      onFocus={mean}
      {...rest}
      prefetch={isMeant ? prefetch : false}
    />
  )
}
