// All flows by what somebody wants, and the workbenches beside them.
import { Link } from '@/components/ui/link'
import { Icon, type IconName } from '@/components/ui/icons'
import { readFlow } from '@/lib/learning/flows/table'
import type { FlowId } from '@/lib/learning/flows/types'

type Group = { id: string; title: string; text: string; icon: IconName; flows: readonly FlowId[] }

const GROUPS: readonly Group[] = [
  {
    id: 'people',
    title: 'A person lets a program in',
    text: 'The browser goes to the server and comes back.',
    icon: 'person',
    flows: ['authorization-code', 'pkce', 'openid-connect', 'logout'],
  },
  {
    id: 'passkeys',
    title: 'A person signs in without a password',
    text: 'Their device signs; there is no secret to steal.',
    icon: 'key',
    flows: ['passkey-registration', 'passkey-sign-in'],
  },
  {
    id: 'elsewhere',
    title: 'No browser, or nobody there',
    text: 'Televisions, terminals, machines.',
    icon: 'device',
    flows: ['device', 'client-credentials'],
  },
  {
    id: 'tokens',
    title: 'What becomes of tokens',
    text: 'Renewing them, narrowing them, and noticing a theft.',
    icon: 'shield',
    flows: ['refresh-rotation', 'token-exchange'],
  },
  {
    id: 'past',
    title: 'What is over',
    text: 'Still in many tutorials.',
    icon: 'clock',
    flows: ['implicit-and-password'],
  },
]

const WORKBENCHES = [
  {
    href: '/flows/token-workbench',
    title: 'Token workbench',
    text: 'Decode a token, verify it, change a claim and see which check fails.',
    icon: 'code',
  },
  {
    href: '/flows/passkey-workbench',
    title: 'Passkey workbench',
    text: 'What this browser supports, and every byte that an authenticator says.',
    icon: 'key',
  },
  {
    href: '/flows/policy',
    title: 'Policy simulator',
    text: 'Which role opens which course, and what a program needs for it.',
    icon: 'lock',
  },
  {
    href: '/flows/glossary',
    title: 'Glossary',
    text: 'The words of the field, each with the clause that defines it.',
    icon: 'book',
  },
] as const

export function FlowMap() {
  return (
    <>
      <div className="space-y-10">
        {GROUPS.map(({ id, title, text, icon, flows }) => (
          <section
            key={id}
            aria-labelledby={id}
            className="grid gap-x-10 gap-y-4 lg:grid-cols-[17rem_minmax(0,1fr)]"
          >
            <div className="flex gap-3 lg:block lg:space-y-2">
              <Icon name={icon} className="mt-1 size-6 text-accent-text lg:mt-0" />
              <div>
                <h2 id={id} className="text-heading font-semibold">
                  {title}
                </h2>
                <p className="text-sm text-muted">{text}</p>
              </div>
            </div>
            <ul className="grid gap-4 sm:grid-cols-2">
              {flows.map((flow) => (
                <FlowCard key={flow} id={flow} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <section aria-labelledby="workbenches" className="space-y-5 border-t border-line pt-10">
        <h2 id="workbenches" className="text-heading font-semibold">
          Look inside
        </h2>
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {WORKBENCHES.map(({ href, title, text, icon }) => (
            <li key={href}>
              <Link href={href} className={CARD}>
                <Icon name={icon} className="size-5 text-muted group-hover:text-accent-text" />
                <span className="font-semibold">{title}</span>
                <span className="text-sm text-muted">{text}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

const CARD =
  'group flex h-full flex-col gap-1.5 rounded-lg border border-line bg-surface p-4 shadow-xs hover:border-line-strong hover:shadow-card sm:p-5'

function FlowCard({ id }: { id: FlowId }) {
  const { title, lead, use, steps } = readFlow(id)
  return (
    <li>
      <Link href={`/flows/${id}`} className={CARD}>
        <span className="flex items-baseline justify-between gap-3">
          <span className="font-semibold">{title}</span>
          <span className="shrink-0 text-xs text-muted tabular-nums">{steps.length} steps</span>
        </span>
        <span className="text-sm">{lead}</span>
        <span className="mt-auto pt-2 text-xs text-muted">
          <span className="font-medium">When:</span> {use}
        </span>
      </Link>
    </li>
  )
}
