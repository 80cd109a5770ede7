import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { removePasskey } from '@/lib/passkeys/remove-passkey'
import { renamePasskey } from '@/lib/passkeys/rename-passkey'
import { PasskeyIdSchema, RenameSchema, type Removed } from '@/lib/passkeys/schemas'
import { requireSession } from '@/lib/sign-in/current-session'

/** What can't be an id names nothing, and some of it (NUL) the database wouldn't even compare. */
function requirePasskeyId(id: string): string {
  if (!PasskeyIdSchema.safeParse(id).success) throw new AppError('not_found')
  return id
}

export const PATCH = sameOriginRoute<{ id: string }>(
  { rateLimit: 'passkeys' },
  async (request, { params }) => {
    const { name } = await readJson(request, RenameSchema)
    const session = await requireSession(request.headers)
    const id = requirePasskeyId(params.id)
    return Response.json(await renamePasskey(session, id, name, readClient(request.headers)))
  },
)

export const DELETE = sameOriginRoute<{ id: string }>(
  { rateLimit: 'passkeys' },
  async (request, { params }) => {
    const session = await requireSession(request.headers)
    const id = requirePasskeyId(params.id)
    const signals = await removePasskey(session, id, readClient(request.headers))
    return Response.json({ signals } satisfies Removed)
  },
)
