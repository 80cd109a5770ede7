// The badge of a course that is open to the person. On its own, because browsers load it: the others need the roles' names.
import { Badge } from '@/components/ui/badge'

export const OpenBadge = () => (
  <Badge tone="accent" icon="check">
    Open
  </Badge>
)
