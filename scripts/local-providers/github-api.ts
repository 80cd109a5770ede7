// Owns the two addresses of GitHub's REST API that a sign-in needs, under GitHub Enterprise Server's prefix /api/v3.
// @see https://docs.github.com/rest/users/users and https://docs.github.com/rest/users/emails
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { avatarPath } from './avatars'
import type { OwnAddresses } from './mount'
import { fullName, type GitHubAccount, type Person } from './people'
import type { PeopleDirectory } from './people-directory'

interface Answer {
  status: number
  body: unknown
  scopes?: string[]
}

const DOCUMENTATION = 'https://docs.github.com/rest'
const EMAIL_SCOPES = ['user:email', 'user']

const message = (status: number, text: string): Answer => ({
  status,
  body: { message: text, documentation_url: DOCUMENTATION, status: String(status) },
})

export function githubApi(engine: Provider, people: PeopleDirectory, origin: string): OwnAddresses {
  const answer = async (request: IncomingMessage, path: string): Promise<Answer> => {
    if (!request.headers['user-agent']) return message(403, 'Request forbidden by administrative rules.')
    const token = await findToken(engine, request.headers.authorization)
    const person = token && people.findBySubject('github', token.accountId)
    if (!token || !person?.github) return message(401, 'Bad credentials')
    const scopes = [...token.scopes].filter((scope) => scope !== 'public')
    if (path === '/user') return { status: 200, scopes, body: profile(person, person.github, origin) }
    // Without the scope GitHub doesn't even say that the address exists.
    const mayReadEmails = path === '/user/emails' && EMAIL_SCOPES.some((scope) => scopes.includes(scope))
    return mayReadEmails ? { status: 200, scopes, body: person.github.emails } : message(404, 'Not Found')
  }

  return (request, response, url) => {
    if (request.method !== 'GET' || !url.pathname.startsWith('/api/v3/')) return false
    answer(request, url.pathname.slice('/api/v3'.length)).then(
      (result) => send(response, result),
      (error: unknown) => {
        console.error('local github:', error)
        send(response, message(500, 'Server Error'))
      },
    )
    return true
  }
}

async function findToken(engine: Provider, authorization: string | undefined) {
  const value = /^(?:Bearer|token) ([\w-]+)$/i.exec(authorization ?? '')?.[1]
  const token = value === undefined ? undefined : await engine.AccessToken.find(value)
  // A code that was used twice takes its grant with it, and so its tokens.
  return token && (await engine.Grant.find(token.grantId)) ? token : undefined
}

function profile(person: Person, account: GitHubAccount, origin: string) {
  return {
    login: account.login,
    id: account.id,
    node_id: Buffer.from(`04:User${account.id}`).toString('base64'),
    avatar_url: origin + avatarPath(String(account.id)),
    gravatar_id: '',
    url: `${origin}/api/v3/users/${account.login}`,
    html_url: `${origin}/${account.login}`,
    type: 'User',
    site_admin: false,
    name: fullName(person),
    company: null,
    blog: '',
    location: null,
    email: account.publicEmail,
    hireable: null,
    bio: null,
    created_at: '2019-03-04T09:12:33Z',
    updated_at: '2026-01-15T16:40:02Z',
  }
}

function send(response: ServerResponse, { status, body, scopes }: Answer) {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-GitHub-Media-Type': 'github.v3; format=json',
    ...(scopes ? { 'X-OAuth-Scopes': scopes.join(', ') } : {}),
  })
  response.end(JSON.stringify(body))
}
