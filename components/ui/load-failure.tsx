// What stands in place of something that couldn't be loaded: why, a reference, and a way to try again.
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

type Props = {
  title: string
  problem: { message: string; requestId?: string | undefined }
  retry: () => void
}

export function LoadFailure({ title, problem, retry }: Props) {
  return (
    <Notice role="alert" tone="danger" title={title} reference={problem.requestId}>
      <p>{problem.message}</p>
      <Button size="sm" className="mt-3" onClick={retry}>
        Try again
      </Button>
    </Notice>
  )
}
