// How another service verifies our tokens by itself.
import { Code } from '@/components/docs/code'
import { Fields } from '@/components/docs/fields'
import { Section } from '@/components/docs/section'
import { Disclosure } from '@/components/ui/disclosure'
import type { FieldView, Sample } from '@/lib/api-reference/schemas'

const TEXT =
  'An access token is a signed JWT of the type `at+jwt` (RFC 9068). Your service checks it by itself with the [published keys](/.well-known/jwks.json), and asks nobody about a single token: type, algorithm, key, signature, issuer, audience, expiry, then scope and roles. Copy one of the first three files; the tests run each of them against this application. The last shows where it goes: a service that takes only what a gateway exchanged for it.'

export function VerifyTokens({ claims, samples }: { claims: FieldView[]; samples: Sample[] }) {
  return (
    <Section id="verify-our-tokens" title="Verify our tokens in your service" text={TEXT}>
      <div className="space-y-3">
        {samples.map(({ title, path, language, code }) => (
          <Disclosure key={path} summary={<span className="font-medium">{title}</span>}>
            <Code label={path} language={language} code={code} />
          </Disclosure>
        ))}
      </div>
      <div className="space-y-2.5">
        <h3 className="text-sm font-semibold">What a token says</h3>
        <Fields label="Claims of an access token" fields={claims} />
      </div>
    </Section>
  )
}
