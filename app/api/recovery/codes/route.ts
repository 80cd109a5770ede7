import { readClient } from '@/lib/http/client-address'
import { sameOriginRoute } from '@/lib/http/route'
import { codesFile } from '@/lib/recovery/codes-file'
import { makeRecoveryCodes } from '@/lib/recovery/make-codes'
import { requireSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute({ rateLimit: 'recovery' }, async (request) => {
  const codes = await makeRecoveryCodes(await requireSession(request.headers), readClient(request.headers))
  return Response.json(
    { codes, file: codesFile(codes) },
    { status: 201, headers: { 'cache-control': 'no-store' } },
  )
})
