// Providers that aren't connected yet. Each is a plain form that leads to the provider and back.
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { buttonStyle } from '@/components/ui/button-style'
import type { ProviderId } from '@/lib/identities/schemas'

export function ConnectOffers({ providers }: { providers: { id: ProviderId; name: string }[] }) {
  if (providers.length === 0) return null
  return (
    <section aria-labelledby="connect" className="space-y-4">
      <div>
        <h2 id="connect" className="text-heading font-semibold">
          Add another way in
        </h2>
        <p className="mt-1 text-sm text-muted">
          You’ll go there once to show that the account is yours. We don’t get your password.
        </p>
      </div>
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        {providers.map(({ id, name }) => (
          <form key={id} method="post" action="/api/identities/connect">
            <input type="hidden" name="provider" value={id} />
            <button className={`${buttonStyle()} w-full sm:w-auto`}>
              <ProviderMark provider={id} className="size-[1.125rem]" />
              Connect {name}
            </button>
          </form>
        ))}
      </div>
    </section>
  )
}
