// Asks for what shall be refused.
import type { Answered, Recorder } from '../recorder'

type Asked = Parameters<Recorder['record']>[2]
type How = Parameters<Recorder['record']>[3]

/** Each line: the endpoint, the refusal that is wanted, what is asked and how. */
export type Line = [id: string, code: string, asked?: Asked, how?: How]

export async function refuse(recorder: Recorder, lines: Line[]): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const [id, code, asked, how] of lines) answers.push(await recorder.record(id, code, asked, how))
  return answers
}
