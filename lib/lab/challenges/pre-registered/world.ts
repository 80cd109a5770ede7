// At Campus one can make an account with nothing but an e-mail. Whoever signs in at a provider later comes into the
// account with their e-mail, no matter who made it.
import type { Opened, World } from '@/lib/lab/challenge'
import { type Person } from '@/lib/lab/world/authorization-server'
import { CAMPUS, SESSION, campus, decodeFlow, encodeFlow, type Account } from '@/lib/lab/world/campus'
import { json, readFields, setCookie } from '@/lib/lab/world/http'
import { CAMPUS_AT_IDP, IDP, SIGNED_IN_AT_IDP, provider } from '@/lib/lab/world/provider'
import { verifiedEmail } from '@/lib/identities/policy'
import { flowAt, flowName } from '@/lib/sign-in/policy'

const PREFIX = 'flow.'

type Made = Account & { email: string; emailVerified: boolean; identities: string[] }

export function open(world: World): Opened {
  const accounts: Made[] = []
  const accountOf = ({ sub, name, email, emailVerified }: Person, id: string): Account => {
    const identity = `${id} ${sub}`
    const known = accounts.find(({ identities }) => identities.includes(identity))
    if (known) return known
    const told = verifiedEmail(email, emailVerified)
    const same = accounts.find((account) => told !== null && emailOf(account) === told)
    if (same) {
      same.identities.push(identity)
      same.owner = name
      same.facts = `${name}’s courses, certificates and notes.`
      return same
    }
    const made: Made = { id: sub, owner: name, email, emailVerified, identities: [identity] }
    accounts.push(made)
    return made
  }
  /** Of an account. One that was only typed is nobody's. */
  const emailOf = ({ email, emailVerified }: Made) =>
    world.guarded ? verifiedEmail(email, emailVerified) : email.toLowerCase()

  const app = campus(world, [CAMPUS_AT_IDP], {
    usesPkce: true,
    keepFlow: (flow) => [setCookie(flowName(PREFIX, flow.state), encodeFlow(flow))],
    flowOf: ({ query, cookies, provider: id }) =>
      flowAt(decodeFlow(cookies[flowName(PREFIX, query.get('state') ?? '')]), id),
    accountOf,
  })
  const register = async (request: Request): Promise<Response> => {
    const email = (await readFields(request)).get('email')?.trim() ?? ''
    if (!email.includes('@')) return json({ error: 'invalid_input' }, { status: 422 })
    if (accounts.some((account) => account.email === email))
      return json({ error: 'email_in_use' }, { status: 409 })
    const made: Made = {
      id: world.random('account'),
      owner: email,
      email,
      emailVerified: false,
      identities: [],
    }
    accounts.push(made)
    return app.signIn(made)
  }
  const host = (request: Request) =>
    request.method === 'POST' && new URL(request.url).pathname === '/accounts'
      ? register(request)
      : app.host(request)
  const is = (actor: 'attacker' | 'victim') => app.ownerOf(world.cookie(actor, CAMPUS, SESSION))
  const isShared = () => is('attacker') === 'Alice' && is('victim') === 'Alice'
  return {
    hosts: { [CAMPUS]: host, [IDP]: provider(world).host },
    cookies: SIGNED_IN_AT_IDP,
    isWon: isShared,
    victim: () => [
      { label: 'Her e-mail', value: 'alice@campus.example' },
      { label: 'Signed in at Campus as', value: is('victim') ?? 'nobody: she has never been there' },
      {
        label: 'Who else is in her account',
        value: isShared() ? 'Mallory' : 'nobody',
        ...(isShared() && { tone: 'bad' }),
      },
    ],
  }
}
