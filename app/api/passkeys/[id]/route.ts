import { readClient } from '@/lib/http/client-address'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { removePasskey } from '@/lib/passkeys/remove-passkey'
import { renamePasskey } from '@/lib/passkeys/rename-passkey'
import { RenameSchema } from '@/lib/passkeys/schemas'
import { requireSession } from '@/lib/sign-in/current-session'

export const PATCH = sameOriginRoute<{ id: string }>(
  { rateLimit: 'passkeys' },
  async (request, { params }) => {
    const { name } = await readJson(request, RenameSchema)
    return Response.json({
      passkey: await renamePasskey(await requireSession(request.headers), params.id, name),
    })
  },
)

export const DELETE = sameOriginRoute<{ id: string }>(
  { rateLimit: 'passkeys' },
  async (request, { params }) => {
    await removePasskey(await requireSession(request.headers), params.id, readClient(request.headers))
    return new Response(null, { status: 204 })
  },
)
