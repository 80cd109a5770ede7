// A link inside running text.
import type { ComponentProps } from 'react'
import { Link } from '@/components/ui/link'

export function TextLink({ className = '', ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={`rounded-sm font-medium text-accent-text underline decoration-accent-line decoration-1 underline-offset-[0.22em] hover:decoration-accent ${className}`}
    />
  )
}
