// How far a person is in the lab. What has left the lab since doesn't count.
import { db, type Db } from '@/lib/db'
import { LAB_PROGRAMME } from '@/lib/learning/lab/programme'
import { listSolutions } from '@/lib/lab-progress/store'
import { LAB_COURSE } from '@/lib/learning/lab/course'

/** The ids of everything that this person has solved. */
export async function readSolved(userId: string): Promise<ReadonlySet<string>> {
  return new Set((await listSolutions(db(), userId)).map(({ challenge }) => challenge))
}

/** As a course has it: how many parts there are, and how many of them the person has completed. */
export async function readLabStanding(tx: Db, userId: string) {
  const solved = new Set((await listSolutions(tx, userId)).map(({ challenge }) => challenge))
  const completed = LAB_PROGRAMME.filter((id) => solved.has(id)).length
  return { title: LAB_COURSE.title, lessons: LAB_PROGRAMME.length, completed }
}
