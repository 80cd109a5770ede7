// That it is saved, and a new secret: shown this once.
import { Notice } from '@/components/ui/notice'

export function ClientSecret({ secret }: { secret: string | null }) {
  if (secret === null)
    return (
      <Notice role="status" tone="success">
        The client is saved.
      </Notice>
    )
  return (
    <Notice role="status" tone="success" title="Here is the client’s secret. It is shown this once.">
      <code className="mt-1 block font-mono break-all select-all">{secret}</code>
    </Notice>
  )
}
