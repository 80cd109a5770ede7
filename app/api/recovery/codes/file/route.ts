import { clientAddress, readClient } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { codesFile } from '@/lib/recovery/codes-file'
import { makeRecoveryCodes } from '@/lib/recovery/make-codes'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm } from '@/lib/sign-in/form-route'
import { recoveryPath } from '@/lib/sign-in/paths'

/** For browsers that run no code of ours: the new codes come as a file at once, since a page could not show them. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, recoveryPath(), async () => {
    await consumeRateLimit('recovery', clientAddress(request.headers))
    const codes = await makeRecoveryCodes(await requireSession(request.headers), readClient(request.headers))
    const { name, text } = codesFile(codes)
    return new Response(text, {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    })
  })
}
