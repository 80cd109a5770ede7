import { z } from 'zod'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { escapeHtml, plainPage, plainPagePolicy } from '@/lib/http/plain-page'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { createPersonalToken, type MadeToken } from '@/lib/personal-tokens/create-personal-token'
import { NewPersonalTokenSchema } from '@/lib/personal-tokens/schemas'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { tokensPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

/** What was typed, right or wrong: it comes back with the refusal, so that nobody types it again. */
const Typed = z.object({
  name: z.string().max(1000),
  days: z.string().max(10),
  scopes: z.array(z.string().max(100)).max(20),
})
const kept = ({ name, days, scopes }: z.infer<typeof Typed>) => ({ name, days, scopes: scopes.join(' ') })

/** For browsers that run no code of ours: the answer itself is the page that shows the token, this once. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, tokensPath(), async () => {
    await consumeRateLimit('personal_tokens', clientAddress(request.headers))
    const session = await requireSession(request.headers)
    const typed = await readForm(request, Typed, ['scopes'])
    const { data: wanted } = NewPersonalTokenSchema.safeParse(typed)
    if (!wanted) return redirectTo(tokensPath({ error: 'invalid_input', ...kept(typed) }))
    return shown(await createPersonalToken(session, wanted, readClient(request.headers)))
  })
}

function shown({ name, token }: MadeToken): Response {
  const body = `<p>It’s shown only this once. Whoever has it can use it as you: keep it in a secret store, never in code.</p>
<p><code class="secret">${escapeHtml(token)}</code></p>
<p><a class="button" href="/account/tokens">I’ve saved it</a></p>`
  return new Response(plainPage({ title: `Copy “${name}” now`, body }), {
    status: 201,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': plainPagePolicy(),
      'referrer-policy': 'no-referrer',
    },
  })
}
