// Remembers that a person has won a challenge: the sandbox is played again here, so that nobody has to be believed. That the
// check was written as well is left to the page.
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { keepSolution } from '@/lib/lab-progress/keep-solution'
import { findChallenge } from '@/lib/lab/catalogue'
import { playChallenge } from '@/lib/lab/play'
import { MAX_PLAY_BYTES, PlaySchema, type SolutionAnswer } from '@/lib/lab/schemas'
import { getSession } from '@/lib/sign-in/current-session'

export const POST = sameOriginRoute<{ challenge: string }>(
  { rateLimit: 'lab' },
  async (request, { params }) => {
    const challenge = env().LAB ? findChallenge(params.challenge) : undefined
    if (!challenge) throw new AppError('not_found')
    const play = await readJson(request, PlaySchema, MAX_PLAY_BYTES)
    const { isWon } = await playChallenge(challenge, { ...play, guarded: false })
    const session = isWon ? await getSession(request.headers) : null
    if (session) await keepSolution(session.userId, challenge.id)
    return Response.json({ isWon, isRecorded: session !== null } satisfies SolutionAnswer)
  },
)
