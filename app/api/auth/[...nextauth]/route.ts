// Auth.js's routes. What starts, finishes or ends a session goes through our own use cases; Auth.js's own pages are
// never shown, and what it offers beside that isn't there.
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { safeReturnPath } from '@/lib/http/return-path'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { handlers } from '@/lib/sign-in/auth'
import { beginSignIn, BrokerSchema } from '@/lib/sign-in/begin-sign-in'
import { finishSignIn } from '@/lib/sign-in/finish-sign-in'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { HOME, loginPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'
import { signOut } from '@/lib/sign-in/sign-out'

type Context = { params: Promise<{ nextauth: string[] }> }

const FormSchema = z.object({ callbackUrl: z.string().optional(), broker: BrokerSchema.optional() })
const notFound = () => new Response(null, { status: 404 })

async function readAction({ params }: Context) {
  const [action = '', name, ...rest] = (await params).nextauth
  const provider = ProviderIdSchema.safeParse(name)
  const known = rest.length === 0 && (name === undefined || provider.success)
  return { action: known ? action : '', provider: provider.data }
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { action, provider } = await readAction(context)
  if (action === 'callback' && provider) return finishSignIn(request, provider)
  if (['session', 'providers'].includes(action) && !provider) return handlers.GET(request)
  if (['signin', 'signout', 'error'].includes(action)) return redirectTo(loginPath())
  return notFound()
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const { action, provider } = await readAction(context)
  return answerForm(request, loginPath(), async () => {
    if (action === 'signout' && !provider) return signOut(request)
    if (action !== 'signin' || !provider) return notFound()
    const { callbackUrl, broker } = await readForm(request, FormSchema)
    return beginSignIn({ request, provider, broker, returnTo: safeReturnPath(callbackUrl, HOME) })
  })
}
