// How far a person is in the lab. What has left the lab since doesn't count.
import { db, type Db } from '@/lib/db'
import { attackStep, LAB_CHALLENGES, LAB_PROGRAMME } from '@/lib/learning/lab/programme'
import { listSolutions } from '@/lib/lab-progress/store'
import { LAB_COURSE } from '@/lib/learning/lab/course'

export type Progress = { solved: ReadonlySet<string>; attacked: ReadonlySet<string> }

export const NO_PROGRESS: Progress = { solved: new Set(), attacked: new Set() }

/** The ids of everything that this person has solved, and of the challenges that they have won so far. */
export async function readProgress(userId: string): Promise<Progress> {
  const kept = new Set((await listSolutions(db(), userId)).map(({ challenge }) => challenge))
  return {
    solved: new Set(LAB_PROGRAMME.filter((id) => kept.has(id))),
    attacked: new Set(LAB_CHALLENGES.filter((id) => kept.has(id) || kept.has(attackStep(id)))),
  }
}

export const readSolved = async (userId: string): Promise<ReadonlySet<string>> =>
  (await readProgress(userId)).solved

/** As a course has it: how many parts there are, and how many of them the person has completed. */
export async function readLabStanding(tx: Db, userId: string) {
  const solved = new Set((await listSolutions(tx, userId)).map(({ challenge }) => challenge))
  const completed = LAB_PROGRAMME.filter((id) => solved.has(id)).length
  return { title: LAB_COURSE.title, lessons: LAB_PROGRAMME.length, completed }
}
