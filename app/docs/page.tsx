// The API reference, for whoever lets a program of theirs in. Everything on it is rendered here: it needs no script.
import type { Metadata } from 'next'
import { Contents, type Entry } from '@/components/docs/contents'
import { Endpoint } from '@/components/docs/endpoint'
import { Exchange } from '@/components/docs/example'
import { AnchorHeading, Section } from '@/components/docs/section'
import { ErrorTable, RoleTable, ScopeTable } from '@/components/docs/tables'
import { VerifyTokens } from '@/components/docs/verify-tokens'
import { Words } from '@/components/docs/words'
import { buttonStyle } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import { readQuickStart } from '@/lib/api-reference/quick-start'
import { readReference } from '@/lib/api-reference/read-reference'
import { readSamples } from '@/lib/api-reference/read-samples'
import { readClaims, readErrors, readRoles, readScopes } from '@/lib/api-reference/read-tables'
import type { GroupView, QuickStart } from '@/lib/api-reference/schemas'
import { env } from '@/lib/env'

export const metadata: Metadata = {
  title: 'API reference',
  description: 'How other programs get access to Campuskey: tokens, scopes, every endpoint, and examples.',
}

export default async function DocsPage() {
  const [groups, ways] = [readReference(), readQuickStart()]
  const [roles, samples] = await Promise.all([readRoles(), readSamples()])
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 py-8 sm:py-12 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <Contents entries={contentsOf(groups, ways)} />
      <div className="min-w-0 space-y-10 sm:space-y-14">
        <Introduction />
        <GetAToken ways={ways} />
        <VerifyTokens claims={readClaims()} samples={samples} />
        <Section id="scopes" title="Scopes" text={SCOPES_TEXT}>
          <ScopeTable scopes={readScopes()} />
        </Section>
        <Section id="roles" title="Roles" text={ROLES_TEXT}>
          <RoleTable roles={roles} />
        </Section>
        <Section id="errors" title="Errors" text={ERRORS_TEXT}>
          <ErrorTable errors={readErrors()} />
        </Section>
        {groups.map(({ id, title, text, endpoints }) => (
          <Section key={id} id={id} title={title} text={text}>
            {endpoints.map((endpoint) => (
              <Endpoint key={endpoint.id} endpoint={endpoint} />
            ))}
          </Section>
        ))}
        <ReportAVulnerability />
      </div>
    </div>
  )
}

const SCOPES_TEXT =
  'What a program may do. A token has those that were asked for and allowed; a person’s roles may allow less.'
const ROLES_TEXT =
  'What a person may open. Roles are in the token, so a change of them ends the tokens there are: you get `token_revoked`, and then a new one.'
const ERRORS_TEXT =
  'Under `/api`, act on `error`; show `message` to people; quote `requestId` when you ask for help. Under `/oauth` errors have the shape of OAuth, `error` and `error_description`.'

const Introduction = () => (
  <PageHeader
    title="API reference"
    lead="Let your program in: get a token, call the API, verify our tokens in your own service. Every example here was run."
  >
    <a href="/api/openapi.json" className={buttonStyle('secondary')}>
      OpenAPI document
    </a>
  </PageHeader>
)

function GetAToken({ ways }: { ways: QuickStart[] }) {
  const text = `The address is \`${env().APP_URL}\`, which is the issuer too. Choose by what your program is.`
  return (
    <Section id="get-a-token" title="Get a token" text={text}>
      {ways.map(({ id, title, text: what, examples }) => (
        <div key={id} className="space-y-4">
          <div className="space-y-2">
            <AnchorHeading level={3} id={id}>
              {title}
            </AnchorHeading>
            <p className="max-w-2xl text-muted break-words">
              <Words>{what}</Words>
            </p>
          </div>
          {examples.map((example) => (
            <Exchange key={example.title} example={example} />
          ))}
        </div>
      ))}
    </Section>
  )
}

const ReportAVulnerability = () => (
  <Section
    id="report-a-vulnerability"
    title="Report a vulnerability"
    text="Whom to tell is in [security.txt](/.well-known/security.txt). Give us time to mend it before you tell others; we tell you when it is mended. Try things out on your own account or on your own machine, never on other people’s data."
  >
    {null}
  </Section>
)

const contentsOf = (groups: GroupView[], ways: QuickStart[]): Entry[] => [
  { id: 'get-a-token', title: 'Get a token', children: ways },
  { id: 'verify-our-tokens', title: 'Verify our tokens' },
  { id: 'scopes', title: 'Scopes' },
  { id: 'roles', title: 'Roles' },
  { id: 'errors', title: 'Errors' },
  ...groups.map(({ id, title, endpoints }) => ({ id, title, children: endpoints })),
  { id: 'report-a-vulnerability', title: 'Report a vulnerability' },
]
