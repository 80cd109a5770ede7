// The clients with which /flows runs real requests, and what a page may ask of the one that has a secret.
import { z } from 'zod'

/** Public: it is the page itself, in the person's browser. */
export const RUNNER_CLIENT_ID = 'flow-runner'
/** Confidential: nobody holds its secret, see ask-as-machine.ts. */
export const MACHINE_CLIENT_ID = 'flow-runner-machine'

export const LEARNING_CLIENT_IDS: readonly string[] = [RUNNER_CLIENT_ID, MACHINE_CLIENT_ID]

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** Who the client is, the server says itself. */
const OURS = /^(grant_type|client_(id|secret|assertion|assertion_type))$/

const ParametersSchema = z
  .record(z.string().regex(/^[a-z_]{1,40}$/), z.string().max(4096))
  .refine((parameters) => Object.keys(parameters).length <= 12, 'Send at most 12 parameters.')
  .refine((parameters) => !Object.keys(parameters).some((name) => OURS.test(name)), 'The server adds these.')

export const MachineRequestSchema = z.strictObject({
  grant_type: z.enum(['client_credentials', TOKEN_EXCHANGE]),
  parameters: ParametersSchema.default({}),
  /** To see what happens: with the client's secret, with a wrong one, or with none. */
  secret: z.enum(['right', 'wrong', 'none']).default('right'),
})
export type MachineRequest = z.infer<typeof MachineRequestSchema>

/** What an endpoint answered, as it came. */
export type RawAnswer = { status: number; headers: [name: string, value: string][]; body: string }
