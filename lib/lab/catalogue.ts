// All challenges of the lab, in the order in which one learns from them.
import type { Challenge } from '@/lib/lab/challenge'
import { noState } from '@/lib/lab/challenges/no-state/challenge'

export const CHALLENGES: readonly Challenge[] = [noState]

export const findChallenge = (id: string): Challenge | undefined =>
  CHALLENGES.find((challenge) => challenge.id === id)
