// What has become of a sandbox after these moves. Nothing of it is kept, and it knows nothing of who asks.
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { findChallenge } from '@/lib/lab/catalogue'
import { playChallenge } from '@/lib/lab/play'
import { MAX_PLAY_BYTES, PlaySchema } from '@/lib/lab/schemas'

export const POST = sameOriginRoute<{ challenge: string }>(
  { rateLimit: 'lab' },
  async (request, { params }) => {
    const challenge = env().LAB ? findChallenge(params.challenge) : undefined
    if (!challenge) throw new AppError('not_found')
    const play = await readJson(request, PlaySchema, MAX_PLAY_BYTES)
    return Response.json(await playChallenge(challenge, play), { headers: { 'cache-control': 'no-store' } })
  },
)
