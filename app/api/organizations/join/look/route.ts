import { AppError } from '@/lib/errors'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { lookAtInvite } from '@/lib/organizations/look-at-invite'
import { InviteTokenSchema } from '@/lib/organizations/schemas'
import { inviteCookie } from '@/lib/sign-in/cookies'

/** The link's token comes out of the page's fragment; from here on a cookie keeps it, through a sign-in too. */
export const POST = sameOriginRoute({ rateLimit: 'codes' }, async (request) => {
  const { token } = await readJson(request, InviteTokenSchema)
  const { state, invite } = await lookAtInvite(token)
  if (!invite) throw new AppError('invite_invalid', { detail: state })
  const response = Response.json({ organization: invite.organization })
  response.headers.append('set-cookie', inviteCookie(token))
  return response
})
