// Remembers the two steps of a challenge. The sandbox is played again here, so that nobody has to be believed about the
// attack; the learner's own code runs nowhere but in their browser, so about the check the page is believed.
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { keepChallenge } from '@/lib/lab-progress/keep-challenge'
import { findChallenge } from '@/lib/lab/catalogue'
import { playChallenge } from '@/lib/lab/play'
import { MAX_PLAY_BYTES, SolutionSchema, type SolutionAnswer } from '@/lib/lab/schemas'
import { getSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute<{ challenge: string }>(
  { rateLimit: 'lab' },
  async (request, { params }) => {
    const challenge = env().LAB ? findChallenge(params.challenge) : undefined
    if (!challenge) throw new AppError('not_found')
    const { isFixed, ...play } = await readJson(request, SolutionSchema, MAX_PLAY_BYTES)
    const { isWon } = await playChallenge(challenge, { ...play, guarded: false })
    const session = isWon || isFixed ? await getSession(request.headers) : null
    const kept = session
      ? await keepChallenge(session.userId, challenge.id, { isWon, isFixed })
      : { isAttacked: false, isSolved: false }
    return Response.json({ isWon, ...kept } satisfies SolutionAnswer)
  },
)
