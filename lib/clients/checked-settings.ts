// What an administrator sends about a client, checked against the standards' rules. Apart from the schemas: the rules need
// the server's cryptography, and the schemas are for the browser too.
import type { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { faultsOf } from '@/lib/clients/policy'
import { ClientIdSchema, SettingsSchema, type ClientSettings } from '@/lib/clients/schemas'

/** Tells each fault at the field it is about. */
function tellFaults(given: ClientSettings, context: z.RefinementCtx): void {
  for (const [field, message] of faultsOf(given)) context.addIssue({ code: 'custom', path: [field], message })
}

export const CheckedSettingsSchema = SettingsSchema.superRefine(tellFaults)

export const NewClientSchema = SettingsSchema.extend({
  id: ClientIdSchema,
  reason: ReasonSchema,
}).superRefine(tellFaults)
export type NewClient = z.infer<typeof NewClientSchema>
