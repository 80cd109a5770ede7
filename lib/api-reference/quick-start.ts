// The shortest ways to a token, one for each kind of program, told by examples of the reference.
import { readReference } from '@/lib/api-reference/read-reference'
import type { ExampleView, QuickStart } from '@/lib/api-reference/schemas'

type Step = [endpoint: string, example: string]
type Way = Omit<QuickStart, 'examples'> & { steps: Step[] }

const WAYS: Way[] = [
  {
    id: 'your-own-script',
    title: 'Your own script',
    text: 'Make a personal token at [Personal tokens](/account/tokens). A script exchanges it for an access token, which lives a few minutes.',
    steps: [['exchangePersonalToken', 'One that works']],
  },
  {
    id: 'a-machine',
    title: 'A machine',
    text: 'A service that acts for itself. An administrator registers it as a client of the kind “Machine”. The demo has one, `course-sync-service`; its secret is in `.data/demo-clients.json`.',
    steps: [['token', 'For a machine']],
  },
  {
    id: 'a-command-line',
    title: 'A command line, a television',
    text: 'A program without a browser. Show the code and the address; the person answers on any device of theirs. Ask until they have.',
    steps: [
      ['authorizeDevice', 'A command line begins'],
      ['token', 'A device, after the person allowed it'],
    ],
  },
  {
    id: 'an-app',
    title: 'An app on a server',
    text: 'Send the person’s browser to the authorization endpoint and trade the code it comes back with. Any OpenID Connect library does this from the [discovery document](/.well-known/openid-configuration) alone.',
    steps: [
      ['authorize', 'The first step: to the consent'],
      ['token', 'For a code'],
    ],
  },
  {
    id: 'with-the-token',
    title: 'With the token',
    text: 'Send it in the Authorization header, and nowhere else. What it opens is what its scopes and the person’s roles allow.',
    steps: [['listCourses', 'What a free account opens']],
  },
]

function findExample([endpoint, title]: Step): ExampleView {
  const found = readReference()
    .flatMap(({ endpoints }) => endpoints)
    .find(({ id }) => id === endpoint)
    ?.examples.find((example) => example.title === title)
  if (!found) throw new Error(`the reference has no example ${endpoint}: ${title}`)
  return found
}

export const readQuickStart = (): QuickStart[] =>
  WAYS.map(({ steps, ...way }) => ({ ...way, examples: steps.map(findExample) }))
