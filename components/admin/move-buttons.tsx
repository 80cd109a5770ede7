// Moves something in a list up or down.
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'

type Props = { name: string; first: boolean; last: boolean; move: (by: -1 | 1) => void }

export function MoveButtons({ name, first, last, move }: Props) {
  return (
    <>
      <Button
        size="sm"
        aria-label={`Move up: ${name}`}
        aria-disabled={first}
        data-dim={first ? '' : undefined}
        onClick={() => !first && move(-1)}
      >
        <Icon name="chevron" className="size-4 rotate-180" />
      </Button>
      <Button
        size="sm"
        aria-label={`Move down: ${name}`}
        aria-disabled={last}
        data-dim={last ? '' : undefined}
        onClick={() => !last && move(1)}
      >
        <Icon name="chevron" className="size-4" />
      </Button>
    </>
  )
}
