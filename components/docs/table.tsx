// A table that becomes a list of blocks where the screen is too narrow for columns. The roles say that it stays a table.
import type { ReactNode } from 'react'

type Props = { label: string; head: string[]; children: ReactNode }

export function Table({ label, head, children }: Props) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <table role="table" aria-label={label} className="w-full text-left text-sm max-sm:block">
        <thead role="rowgroup" className="bg-sunken text-xs text-muted max-sm:sr-only">
          <tr role="row">
            {head.map((title) => (
              <th key={title} role="columnheader" scope="col" className="px-4 py-2.5 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-sm:block">
          {children}
        </tbody>
      </table>
    </div>
  )
}

export const TableRow = ({ children }: { children: ReactNode }) => (
  <tr
    role="row"
    className="border-line max-sm:block max-sm:space-y-1.5 max-sm:px-4 max-sm:py-3 max-sm:not-first:border-t sm:border-t"
  >
    {children}
  </tr>
)

export const Cell = ({ children }: { children: ReactNode }) => (
  <td role="cell" className="align-top break-words empty:hidden max-sm:block sm:px-4 sm:py-2.5">
    {children}
  </td>
)
