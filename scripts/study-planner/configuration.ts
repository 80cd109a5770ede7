// What Study Planner is told about itself: its port, where Campuskey is, and the file with its client secret.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const CLIENT_ID = 'study-planner'

const EnvironmentSchema = z.object({
  APP_URL: z.url({ protocol: /^https?$/ }),
  STUDY_PLANNER_PORT: z.coerce.number().int().min(1).max(65535),
  DEMO_CLIENTS: z.string().min(1),
})
const ClientsSchema = z.object({ [CLIENT_ID]: z.object({ client_secret: z.string().min(1) }) })

export type PlannerSettings = {
  campuskey: string
  origin: string
  port: number
  clientId: string
  clientSecret: string
}

/** @throws an Error that lists what is wrong */
export function readConfiguration(environment: NodeJS.ProcessEnv): PlannerSettings {
  const read = EnvironmentSchema.safeParse(environment)
  if (!read.success) throw new Error(z.prettifyError(read.error))
  const { APP_URL, STUDY_PLANNER_PORT: port, DEMO_CLIENTS: file } = read.data
  const clients = ClientsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    campuskey: new URL(APP_URL).origin,
    origin: `http://localhost:${port}`,
    port,
    clientId: CLIENT_ID,
    clientSecret: clients[CLIENT_ID].client_secret,
  }
}
