// The method and address of an endpoint; parameters in it stand out.
import type { Method } from '@/lib/api-reference/schemas'

const TONES: Record<Method, string> = {
  GET: 'border-accent-line bg-accent-soft text-accent-text',
  POST: 'border-warn-line bg-warn-soft text-warn-text',
  PUT: 'border-warn-line bg-warn-soft text-warn-text',
  PATCH: 'border-warn-line bg-warn-soft text-warn-text',
  DELETE: 'border-danger-line bg-danger-soft text-danger-text',
}

export function Method({ method }: { method: Method }) {
  return (
    <span className={`rounded-sm border px-1.5 py-px font-mono text-xs font-semibold ${TONES[method]}`}>
      {method}
    </span>
  )
}

export function Address({ method, path }: { method: Method; path: string }) {
  return (
    <p className="flex items-baseline gap-3 font-mono text-sm">
      <Method method={method} />
      <span className="min-w-0 break-words">
        {path.split(/(\{\w+\})/).map((part, index) =>
          part.startsWith('{') ? (
            <span key={index} className="text-accent-text">
              {part}
            </span>
          ) : (
            part
          ),
        )}
      </span>
    </p>
  )
}
