import { exportAccount } from '@/lib/account/export-account'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm } from '@/lib/sign-in/form-route'

/** POST, because the download is written down in the history. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account/data', async () => {
    const everything = await exportAccount(await requireSession(request.headers), readClient(request.headers))
    return new Response(JSON.stringify(everything, null, 2), {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="campuskey-${everything.exportedAt.toISOString().slice(0, 10)}.json"`,
        'cache-control': 'no-store',
      },
    })
  })
}
