// A table that scrolls by itself where the screen is too narrow for it.
import type { ReactNode } from 'react'

type Props = { label: string; head: string[]; children: ReactNode }

export function Table({ label, head, children }: Props) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={label}
      className="overflow-x-auto rounded-lg border border-line bg-surface focus-visible:-outline-offset-2"
    >
      <table className="w-full min-w-[34rem] text-left text-sm">
        <thead className="bg-sunken text-xs text-muted">
          <tr>
            {head.map((title) => (
              <th key={title} scope="col" className="px-4 py-2.5 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export const Cell = ({ children }: { children: ReactNode }) => (
  <td className="border-t border-line px-4 py-2.5 align-top">{children}</td>
)
