// Campus finds accounts by the e-mail that a provider tells, whether or not the provider has verified it.
import type { Opened, World } from '@/lib/lab/challenge'
import { ALICE, MALLORY, PROVIDER_COOKIE, type Person } from '@/lib/lab/world/authorization-server'
import { CAMPUS, SESSION, campus, decodeFlow, encodeFlow, type Account } from '@/lib/lab/world/campus'
import { json, readFields, setCookie } from '@/lib/lab/world/http'
import { CAMPUS_AT_IDP, IDP, SIGNED_IN_AT_IDP, provider } from '@/lib/lab/world/provider'
import { decideSignIn, verifiedEmail } from '@/lib/identities/policy'
import { flowAt, flowName } from '@/lib/sign-in/policy'

const PREFIX = 'flow.'

type Known = Account & { email: string | null; identities: string[] }

export function open(world: World): Opened {
  const people: Person[] = [{ ...ALICE }, { ...MALLORY }]
  // Alice has been at Campus for years.
  const accounts: Known[] = [
    {
      id: 'alice',
      owner: 'Alice',
      email: ALICE.email,
      identities: [`idp ${ALICE.sub}`],
      facts: 'Alice’s courses, certificates and notes.',
    },
  ]
  const accountOf = ({ sub, name, email: told, emailVerified }: Person, id: string): Account | null => {
    const identity = `${id} ${sub}`
    const known = accounts.find(({ identities }) => identities.includes(identity))
    const email = world.guarded ? verifiedEmail(told, emailVerified) : told.toLowerCase()
    const sameEmail = accounts.find((account) => account.email === email && email !== null)
    const decision = decideSignIn({
      isKnown: known !== undefined,
      signedIn: false,
      emailTaken: sameEmail !== undefined,
    })
    if (decision === 'refuse' && sameEmail && !world.guarded) {
      sameEmail.identities.push(identity)
      return sameEmail
    }
    if (decision === 'refuse') return null
    if (known) return known
    const made = { id: sub, owner: name, email, identities: [identity] }
    accounts.push(made)
    return made
  }
  const app = campus(world, [CAMPUS_AT_IDP], {
    usesPkce: true,
    keepFlow: (flow) => [setCookie(flowName(PREFIX, flow.state), encodeFlow(flow))],
    flowOf: ({ query, cookies, provider: id }) =>
      flowAt(decodeFlow(cookies[flowName(PREFIX, query.get('state') ?? '')]), id),
    accountOf,
  })
  const idp = provider(world, { people })
  const attackerIs = () => app.ownerOf(world.cookie('attacker', CAMPUS, SESSION))
  return {
    hosts: { [CAMPUS]: app.host, [IDP]: withProfile(idp.host, people) },
    cookies: SIGNED_IN_AT_IDP,
    isWon: () => attackerIs() === 'Alice',
    victim: () => [
      { label: 'Her e-mail', value: ALICE.email },
      {
        label: 'Ways into her account',
        value: accounts[0]?.identities.length === 1 ? 'her own' : 'her own, and Mallory’s',
        ...(attackerIs() === 'Alice' && { tone: 'bad' }),
      },
    ],
  }
}

/** The provider's own settings page: an e-mail can be changed there, and counts as unverified until its owner confirms. */
const withProfile =
  (host: (request: Request) => Promise<Response> | Response, people: Person[]) =>
  async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/profile') return host(request)
    const cookie = new RegExp(`${PROVIDER_COOKIE}=([\\w-]+)`).exec(request.headers.get('cookie') ?? '')?.[1]
    const person = people.find(({ sub }) => sub === cookie)
    if (!person) return json({ error: 'not_signed_in' }, { status: 401 })
    const email = request.method === 'PATCH' ? (await readFields(request)).get('email') : null
    if (email) Object.assign(person, { email, emailVerified: false })
    return json({
      sub: person.sub,
      name: person.name,
      email: person.email,
      email_verified: person.emailVerified,
    })
  }
