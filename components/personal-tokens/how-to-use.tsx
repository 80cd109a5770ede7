// What a script does with a token, to copy.
import { CopyButton } from '@/components/ui/copy-button'
import { TextLink } from '@/components/ui/text-link'

export function HowToUse({ appUrl }: { appUrl: string }) {
  const example = `# The personal token, from where you keep secrets: CAMPUSKEY_TOKEN
ACCESS=$(curl -fsS -X POST ${appUrl}/api/personal-tokens/exchange \\
  -H "Authorization: Bearer $CAMPUSKEY_TOKEN" | jq -r .access_token)
curl -fsS ${appUrl}/api/courses -H "Authorization: Bearer $ACCESS"`
  return (
    <section aria-labelledby="how-to-use" className="space-y-3">
      <div>
        <h2 id="how-to-use" className="text-heading font-semibold">
          In a script
        </h2>
        <p className="mt-1 text-sm text-muted">
          Exchange the token for an access token, which works for a few minutes, and call the API with that.
          All that it can do is in the{' '}
          <TextLink href="/docs" prefetch={false}>
            API reference
          </TextLink>
          .
        </p>
      </div>
      <pre
        tabIndex={0}
        aria-label="Example"
        className="overflow-x-auto rounded-md border border-line bg-sunken px-4 py-3.5 font-mono text-[0.8125rem] leading-relaxed"
      >
        {example}
      </pre>
      <CopyButton
        text={example}
        label="Copy example"
        failed="This browser didn’t let us copy. Select it instead."
      />
    </section>
  )
}
