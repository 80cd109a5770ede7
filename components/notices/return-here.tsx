// Tells a form which page it was sent from, also after the page has changed without the frame around it.
'use client'
import { usePathname } from 'next/navigation'

export const ReturnHere = () => <input type="hidden" name="returnTo" value={usePathname()} />
