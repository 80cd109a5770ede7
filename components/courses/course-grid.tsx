// The columns that courses stand in, chosen so that none is left alone in its row.
import type { ReactNode } from 'react'

const columnsFor = (count: number): string => {
  if (count === 1) return ''
  return count === 2 || count === 4 ? 'sm:grid-cols-2' : 'sm:grid-cols-2 lg:grid-cols-3'
}

export const gridStyle = (count: number): string => `grid gap-5 ${columnsFor(count)}`

export function CourseGrid({ count, children }: { count: number; children: ReactNode }) {
  return <ul className={gridStyle(count)}>{children}</ul>
}
