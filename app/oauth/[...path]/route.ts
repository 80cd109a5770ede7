import { answerOAuth } from '@/lib/authorization-server/answer-oauth'

export const dynamic = 'force-dynamic'

export const GET = (request: Request): Promise<Response> => answerOAuth(request)
export const POST = (request: Request): Promise<Response> => answerOAuth(request)
