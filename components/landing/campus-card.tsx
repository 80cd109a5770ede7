// A drawing of the idea: one card, four ways to be let in. Described once for a screen reader, decorative inside.
import { Mark } from '@/components/brand/mark'
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { Icon } from '@/components/ui/icons'

const WAYS = [
  { mark: <ProviderMark provider="google" />, name: 'Google' },
  { mark: <ProviderMark provider="github" />, name: 'GitHub' },
  { mark: <ProviderMark provider="keycloak" />, name: 'Keycloak' },
  { mark: <Icon name="key" />, name: 'Passkey' },
]

export function CampusCard() {
  return (
    <div
      role="img"
      aria-label="A campus card: one person, let in by Google, GitHub, Keycloak or a passkey."
      className="mx-auto w-full max-w-[25rem] lg:rotate-2"
    >
      <div className="overflow-hidden rounded-[1.25rem] border border-line bg-surface shadow-pop">
        <div className="relative overflow-hidden bg-accent px-6 pt-5 pb-16 text-on-accent">
          <Mark className="absolute -top-8 -right-10 size-52 opacity-[0.14]" />
          <div className="mx-auto mb-5 h-2 w-14 rounded-full bg-canvas/35" />
          <p className="text-sm font-medium opacity-85">Campus card</p>
        </div>
        <div className="px-6 pb-6">
          <div className="relative -mt-10 grid size-20 place-items-center rounded-2xl border-4 border-surface bg-accent-soft text-[1.625rem] font-semibold tracking-tight text-accent-text">
            AA
          </div>
          <p className="mt-3 text-heading font-semibold">Alice Archer</p>
          <p className="text-sm text-muted">Python Foundation · AI Systems</p>
          <div className="mt-5 grid grid-cols-2 gap-2.5">
            {WAYS.map(({ mark, name }) => (
              <div
                key={name}
                className="flex items-center gap-2.5 rounded-md border border-line px-3 py-2.5 text-sm font-medium"
              >
                {mark}
                {name}
                <Icon name="check" className="ml-auto size-4 text-accent-text" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}
