// Does what a step of a flow says: sends the real request, compares, verifies, asks the authenticator. What comes of it is a
// result, a refusal too; it never throws.
import { tamper } from '@/components/flows/tamper'
import { verifyIdToken } from '@/components/flows/verify-id-token'
import {
  addressOf,
  bodyOf,
  fill,
  fillAll,
  type Edits,
  type Filled,
  type Values,
} from '@/lib/learning/flows/fill'
import { compare, errorIn, keepFrom, type CheckResult, type Result } from '@/lib/learning/flows/run'
import type {
  Ask,
  Break,
  Ceremony,
  Compare,
  Prepare,
  Redirect,
  Step,
  VerifyIdToken,
} from '@/lib/learning/flows/types'

export type Doing = { values: Values; broken: Break | undefined; edits: Edits }
type Told = Partial<Pick<Result, 'error' | 'sent' | 'answer' | 'checks' | 'values'>>

const MACHINE_PATH = '/api/flows/machine-token'

type Refusable = Pick<Step, 'refused'> & Pick<Partial<Ask>, 'repeats'>

export async function perform(step: Exclude<Step, { kind: 'open' }>, doing: Doing): Promise<Result> {
  const told = await tell(step, doing).catch((error: unknown): Told => ({ error: nameOf(error) }))
  return resultOf(step, doing.broken, told)
}

/** A step that has to be refused may be refused again while it repeats: `slow_down` instead of `authorization_pending`. */
const meantErrors = ({ refused, repeats = [] }: Refusable): readonly string[] =>
  refused ? [refused.expect, ...repeats] : []

export function resultOf(step: Refusable, broken: Break | undefined, told: Told): Result {
  const { error = null, sent = null, answer = null, checks = [], values = {} } = told
  const ok = error === null || (broken === undefined && meantErrors(step).includes(error))
  return { ok, error, at: Date.now(), sent, answer, checks, values, broken: broken?.id ?? null }
}

/** The names of what browsers throw say enough: AbortError, NotAllowedError. */
const nameOf = (error: unknown): string =>
  error instanceof TypeError ? 'no answer' : error instanceof Error ? error.name : 'unknown'

function tell(step: Exclude<Step, { kind: 'open' }>, doing: Doing): Promise<Told> {
  switch (step.kind) {
    case 'prepare':
      return make(step, doing)
    case 'request':
      return step.via ? askMachine(step, doing) : ask(step, doing)
    case 'redirect':
      return look(step, doing)
    case 'compare':
      return Promise.resolve(compareHere(step, doing))
    case 'verify':
      return verify(step, doing)
    case 'ceremony':
      return askAuthenticator(step, doing)
  }
}

// ── made here

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

const sha256 = async (text: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))

/** What somebody typed stays; everything else is new each time. */
async function make({ parameters }: Prepare, { edits }: Doing): Promise<Told> {
  const values: Record<string, string> = {}
  for (const { name, make: how } of parameters) {
    const typed = edits[name]
    if (typeof typed === 'string') values[name] = typed
    else if (how === 'random') values[name] = base64url(crypto.getRandomValues(new Uint8Array(32)))
    else if (how) values[name] = await sha256(values[how.s256] ?? '')
  }
  return { values }
}

// ── sent

/** Only the path: the page and the endpoints have one origin, whatever it is called from outside. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address)
  return pathname + search
}

const pairs = (headers: Headers): [string, string][] => [...headers]

async function readAnswer(response: Response): Promise<NonNullable<Result['answer']>> {
  return { status: response.status, headers: pairs(response.headers), body: await response.text() }
}

const toldOf = (answer: NonNullable<Result['answer']>, sent: Result['sent'], keeps: Ask['keeps']): Told => {
  const error = errorIn(answer.status, answer.body)
  return { error, sent, answer, values: error === null ? keepFrom(keeps, answer.body) : {} }
}

const CONTENT_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json', none: null }

export function requestOf(step: Ask, { values, broken, edits }: Doing) {
  const filled = tampered(fillAll(step.parameters, values, { broken, edits }), broken)
  const own = fillAll(step.headers ?? [], values, { broken, edits })
  const type = CONTENT_TYPES[step.encoding]
  const address = step.encoding === 'none' ? addressOf(step, filled, values) : fill(step.url, values)
  const headers: [string, string][] = [
    ...(type ? [['Content-Type', type] as [string, string]] : []),
    ...own.map(([name, value]): [string, string] => [name, value]),
  ]
  return { address, filled, own, headers, body: bodyOf(step, filled) }
}

function tampered(filled: Filled, broken: Break | undefined): Filled {
  const how = broken?.tampers
  if (how !== 'origin' && how !== 'signature') return filled
  return filled.map(([name, value]) => (name === 'response' ? [name, tamper(value, how)] : [name, value]))
}

async function ask(step: Ask, doing: Doing): Promise<Told> {
  const { address, headers, body } = requestOf(step, doing)
  const response = await fetch(pathOf(address), {
    method: step.method,
    headers,
    cache: 'no-store',
    ...(body !== null && { body }),
  })
  const sent = { line: `${step.method} ${pathOf(address)}`, headers, body }
  return toldOf(await readAnswer(response), sent, step.keeps)
}

type MachineAnswer = NonNullable<Result['answer']>

/** Our server adds who the machine is, and tells what the endpoint has answered. */
async function askMachine(step: Ask, doing: Doing): Promise<Told> {
  const { address, filled, headers, body } = requestOf(step, doing)
  const { grant_type, ...parameters } = Object.fromEntries(filled)
  const secret = SECRETS[doing.broken?.tampers ?? ''] ?? 'right'
  const response = await fetch(MACHINE_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type, parameters, secret }),
  })
  const shown =
    secret === 'none' ? [] : [['Authorization', 'Basic (added by the server)'] as [string, string]]
  const sent = { line: `${step.method} ${pathOf(address)}`, headers: [...shown, ...headers], body }
  // Not signed in, too many, not allowed: our own route said no, and the endpoint wasn't asked.
  if (!response.ok) return toldOf(await readAnswer(response), sent, {})
  return toldOf((await response.json()) as MachineAnswer, sent, step.keeps)
}

const SECRETS: Partial<Record<string, 'wrong' | 'none'>> = { 'secret-wrong': 'wrong', 'secret-none': 'none' }

/** A request for a page, looked at from here: where the server sends nobody back, there is nothing to come back with. */
async function look(step: Redirect, { values, broken, edits }: Doing): Promise<Told> {
  const address = addressOf(step, fillAll(step.parameters, values, { broken, edits }), values)
  const sent = { line: `GET ${pathOf(address)}`, headers: [], body: null }
  const response = await fetch(pathOf(address), { redirect: 'manual', headers: { accept: 'text/html' } })
  if (response.type === 'opaqueredirect') return { sent, error: 'redirected' }
  return toldOf(await readAnswer(response), sent, {})
}

// ── compared

const firstFailed = (checks: CheckResult[]): Told => ({
  checks,
  error: checks.find(({ passed }) => !passed)?.name ?? null,
})

function compareHere({ parameters }: Compare, { values, broken, edits }: Doing): Told {
  const expected = Object.fromEntries(fillAll(parameters, values, { broken, edits }))
  return firstFailed(compare(parameters, (name) => expected[name] ?? '', values))
}

async function verify({ token, parameters }: VerifyIdToken, { values, broken, edits }: Doing): Promise<Told> {
  const wanted = Object.fromEntries(fillAll(parameters, values, { broken, edits }))
  const { iss = '', aud = '', nonce = '', alg = '' } = wanted
  return firstFailed(await verifyIdToken(fill(token, values), values.jwks ?? '', { iss, aud, nonce, alg }))
}

// ── signed

async function askAuthenticator({ ceremony, options }: Ceremony, { values }: Doing): Promise<Told> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON: unknown = JSON.parse(fill(options, values))
  const credential =
    ceremony === 'create'
      ? await startRegistration({
          optionsJSON: optionsJSON as Parameters<typeof startRegistration>[0]['optionsJSON'],
        })
      : await startAuthentication({
          optionsJSON: optionsJSON as Parameters<typeof startAuthentication>[0]['optionsJSON'],
        })
  return {
    sent: { line: `navigator.credentials.${ceremony}()`, headers: [], body: JSON.stringify(optionsJSON) },
    answer: { status: 0, headers: [], body: JSON.stringify(credential) },
    values: { credential_id: credential.id, credential_response: JSON.stringify(credential.response) },
  }
}
