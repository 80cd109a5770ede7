import { answerBackChannelLogout } from '@/lib/sign-in/answer-back-channel-logout'

export const dynamic = 'force-dynamic'

export const POST = (request: Request): Promise<Response> => answerBackChannelLogout(request)
