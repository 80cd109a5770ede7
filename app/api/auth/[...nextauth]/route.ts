// Auth.js's routes. What starts, finishes or ends a session goes through our own use cases; the rest is Auth.js's.
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { safeReturnPath } from '@/lib/http/return-path'
import { handlers } from '@/lib/sign-in/auth'
import { beginSignIn } from '@/lib/sign-in/begin-sign-in'
import { finishSignIn } from '@/lib/sign-in/finish-sign-in'
import { HOME } from '@/lib/sign-in/paths'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { signOut } from '@/lib/sign-in/sign-out'

type Context = { params: Promise<{ nextauth: string[] }> }

const FormSchema = z.object({ callbackUrl: z.string().optional() })

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [action, name] = (await params).nextauth
  const provider = ProviderIdSchema.safeParse(name)
  if (action === 'callback' && provider.success) return finishSignIn(request, provider.data)
  return handlers.GET(request)
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const [action, name] = (await params).nextauth
  const provider = ProviderIdSchema.safeParse(name)
  return answerForm(request, '/login', async () => {
    if (action === 'signout') return signOut(request)
    if (action !== 'signin' || !provider.success) return handlers.POST(request)
    const { callbackUrl } = await readForm(request, FormSchema)
    return beginSignIn({ request, provider: provider.data, returnTo: safeReturnPath(callbackUrl, HOME) })
  })
}
