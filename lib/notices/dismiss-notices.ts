// A person has seen the notices up to one of them. What happened since the page was shown stays to be seen.
import { db } from '@/lib/db'
import { markSeen } from '@/lib/notices/store'
import type { SignedIn } from '@/lib/sessions/schemas'

export const dismissNotices = ({ userId }: SignedIn, upTo: string): Promise<void> =>
  markSeen(db(), userId, upTo)
