// What a client is registered with, to look at: also for those that can't be edited.
import type { ReactNode } from 'react'
import { Day } from '@/components/ui/day'
import { Instant } from '@/components/ui/instant'
import { Moment } from '@/components/ui/moment'
import { GRANT_LABELS, type ClientView } from '@/lib/clients/schemas'

export function ClientSummary(client: ClientView) {
  const { id, grantTypes, scopes, homepage, people, createdAt, lastUsedAt, disabledAt } = client
  return (
    <dl className="grid gap-x-6 rounded-lg border border-line bg-surface px-5 py-4 text-sm shadow-card sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-y-2">
      <Fact name="Client ID">
        <Code text={id} />
      </Fact>
      <Fact name="Gets access by">
        <Lines of={grantTypes.map((grant) => GRANT_LABELS[grant])} />
      </Fact>
      <Fact name="May ask for">
        <Code text={scopes.join(' ')} />
      </Fact>
      <Addresses {...client} />
      <Fact name="Signs in with">
        <SignsInWith {...client} />
      </Fact>
      {homepage && <Fact name="Homepage">{homepage}</Fact>}
      {client.kind !== 'machine' && (
        <Fact name="Connected by">{people === 1 ? 'one person' : `${people} people`}</Fact>
      )}
      <Fact name="Last used">{lastUsedAt ? <Moment at={lastUsedAt} /> : 'never'}</Fact>
      <Fact name="Registered">
        <Day at={createdAt} />
      </Fact>
      {disabledAt && (
        <Fact name="Disabled">
          <Moment at={disabledAt} />
        </Fact>
      )}
    </dl>
  )
}

function Addresses(client: ClientView) {
  const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, audiences } = client
  const lists: [string, string[]][] = [
    ['Comes back to', redirectUris],
    ['After sign-out', postLogoutRedirectUris],
    ['Told of logouts', backchannelLogoutUri ? [backchannelLogoutUri] : []],
    ['Exchanges tokens for', audiences],
  ]
  return lists
    .filter(([, uris]) => uris.length > 0)
    .map(([name, uris]) => (
      <Fact key={name} name={name}>
        <Lines of={uris} code />
      </Fact>
    ))
}

function SignsInWith({ kind, hasSecret, jwks, previousSecretUntil }: ClientView) {
  if (kind === 'native') return 'nothing: an app on a device can’t keep a secret'
  return (
    <>
      {[hasSecret && 'a secret', Boolean(jwks) && 'a key of its own'].filter(Boolean).join(' or ')}
      {previousSecretUntil && (
        <>
          ; the secret before works until <Instant at={previousSecretUntil} />
        </>
      )}
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-muted">{name}</dt>
    <dd className="mb-2.5 min-w-0 break-words sm:mb-0">{children}</dd>
  </div>
)

const Code = ({ text }: { text: string }) => (
  <code className="font-mono text-[0.8125rem] break-all">{text}</code>
)

const Lines = ({ of, code = false }: { of: string[]; code?: boolean }) =>
  of.map((text) => <p key={text}>{code ? <Code text={text} /> : text}</p>)
