// A request as it was sent and the answer as it came: the line, the headers, the body, and what is inside the tokens.
import { JsonText, pretty } from '@/components/flows/json-text'
import { CopyCode } from '@/components/docs/copy-code'
import { Disclosure } from '@/components/ui/disclosure'
import { readJson, type Result } from '@/lib/learning/flows/run'

const WRAPPED = 'block whitespace-pre-wrap break-words [overflow-wrap:anywhere]'

type Pairs = readonly (readonly [name: string, value: string])[]

/** One parameter a line: the same bytes, but for the line ends. */
const bodyLines = (body: string): string => (readJson(body) ? pretty(body) : body.replaceAll('&', '\n&'))

export function RequestText({ line, headers, body }: { line: string; headers: Pairs; body: string | null }) {
  const [method = '', address = ''] = line.split(/ (.*)/)
  return (
    <Block label="Request">
      <code className={WRAPPED}>
        <span className="hljs-keyword font-semibold">{method}</span> {queryLines(address)}
        {'\n'}
        <HeaderLines headers={headers} />
        {body !== null && (
          <>
            {'\n'}
            <JsonText>{decoded(bodyLines(body))}</JsonText>
          </>
        )}
      </code>
    </Block>
  )
}

const queryLines = (address: string): string =>
  decoded(address.replace('?', '\n  ?').replaceAll('&', '\n  &'))

/** For reading: `%3A` says less than a colon. */
function decoded(text: string): string {
  if (text.startsWith('{')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const HeaderLines = ({ headers }: { headers: Pairs }) =>
  headers.map(([name, value]) => (
    <span key={name}>
      <span className="text-muted">{name}:</span> {value}
      {'\n'}
    </span>
  ))

function Block({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="flex min-h-9 items-center justify-between gap-4 px-4 pt-1 text-xs font-medium text-muted">
        {label}
        <CopyCode />
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={label}
        className="max-h-[26rem] overflow-auto px-4 pt-0.5 pb-3.5 font-mono text-xs leading-[1.7] tracking-normal focus-visible:-outline-offset-2"
      >
        {children}
      </pre>
    </figure>
  )
}

export function AnswerText({ answer }: { answer: NonNullable<Result['answer']> }) {
  const { status, headers, body } = answer
  const isPage = /^\s*<!doctype html/i.test(body)
  return (
    <div className="space-y-3">
      <Block label={status === 0 ? 'Answer of the authenticator' : `Answer · ${status}`}>
        <code className={WRAPPED}>
          {body === '' ? (
            <span className="text-muted">(no body)</span>
          ) : isPage ? (
            textOf(body)
          ) : (
            <JsonText>{pretty(body)}</JsonText>
          )}
        </code>
      </Block>
      {headers.length > 0 && (
        <Disclosure summary={<span>Headers of the answer ({headers.length})</span>}>
          <pre className="overflow-x-auto font-mono text-xs leading-[1.7]">
            <code className={WRAPPED}>
              <HeaderLines headers={headers} />
            </code>
          </pre>
        </Disclosure>
      )}
      <Tokens body={body} />
    </div>
  )
}

/** A page for people, as its words. */
const textOf = (html: string): string => {
  const main = new DOMParser().parseFromString(html, 'text/html').body
  return `(a page)\n\n${main.innerText.trim().replace(/\n\s*\n+/g, '\n\n')}`
}

const TOKEN_NAMES: Record<string, string> = {
  access_token: 'Inside the access token',
  id_token: 'Inside the ID token',
}

function Tokens({ body }: { body: string }) {
  const json = readJson(body) ?? {}
  return Object.entries(TOKEN_NAMES).map(([name, label]) => {
    const parts = decodeJwt(json[name])
    return (
      parts && (
        <Disclosure key={name} summary={<span>{label}</span>}>
          <pre className="overflow-x-auto font-mono text-xs leading-[1.7]">
            <code className={WRAPPED}>
              <span className="text-muted">header</span> <JsonText>{parts.header}</JsonText>
              {'\n'}
              <span className="text-muted">claims</span> <JsonText>{parts.claims}</JsonText>
            </code>
          </pre>
        </Disclosure>
      )
    )
  })
}

/** Reading a token is no verifying. Null for what isn't a JWT. */
function decodeJwt(token: unknown): { header: string; claims: string } | null {
  if (typeof token !== 'string') return null
  const [header, claims] = token.split('.').map(decodePart)
  return header && claims ? { header, claims } : null
}

function decodePart(part: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
      each.charCodeAt(0),
    )
    return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2)
  } catch {
    return null
  }
}
