import { AppError } from '@/lib/errors'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { beginAccountCreation, beginRegistration } from '@/lib/passkeys/begin-registration'
import { RegistrationOptionsSchema } from '@/lib/passkeys/schemas'
import { browserCookie } from '@/lib/sign-in/cookies'
import { getSession } from '@/lib/sign-in/current-session'
import { ceremonyResponse } from '@/lib/sign-in/ceremony-response'

export const POST = sameOriginRoute({ rateLimit: 'passkeys' }, async (request) => {
  const { name, quietly } = await readJson(request, RegistrationOptionsSchema)
  const session = await getSession(request.headers)
  const browser = browserCookie(request.headers)
  if (session) return ceremonyResponse(await beginRegistration(session, browser.value, { quietly }), browser)
  if (!name) throw new AppError('not_signed_in')
  return ceremonyResponse(await beginAccountCreation(name, browser.value), browser)
})
