// Who we are in a ceremony: the relying party id is the host name of APP_URL, the origin is APP_URL itself.
import { env } from '@/lib/env'

export const relyingParty = () => ({
  id: new URL(env().APP_URL).hostname,
  name: 'Campuskey',
  origin: env().APP_URL,
})
