// The first half of a challenge: the attacker's tools on one side, the victim on the other.
'use client'
import { useState, type ReactNode } from 'react'
import { toProblem } from '@/components/api/problem'
import { AttackDrawing } from '@/components/lab/attack-drawing'
import { ExchangeList } from '@/components/lab/exchange-list'
import { GuardedReplay, type Guarded } from '@/components/lab/guarded-replay'
import { RequestEditor, toDraft, toRequest, type Draft } from '@/components/lab/request-editor'
import { useSandbox } from '@/components/lab/use-sandbox'
import { VictimActs, VictimLink, VictimWindow } from '@/components/lab/victim-window'
import { statusText } from '@/components/lab/raw-message'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Exchange, Move, Play, SandboxRequest, SandboxView, ShownCookie } from '@/lib/lab/schemas'

export type ChallengeForAttack = {
  id: string
  requests: ({ title: string; url: string } & Partial<SandboxRequest>)[]
  victim: { name: string; opensLinks: boolean; acts: { id: string; label: string }[] }
}

type Props = {
  challenge: ChallengeForAttack
  initial: SandboxView
  onWon: (play: Play) => void
  hints: ReactNode
}

const EMPTY: Draft = { method: 'GET', url: 'https://', headers: '', body: '' }

export function Attack({ challenge, initial, onWon, hints }: Props) {
  const { victim } = challenge
  const hydrated = useHydrated()
  const templates = challenge.requests.map(({ title, ...request }) => ({ title, draft: toDraft(request) }))
  const sandbox = useSandbox(challenge.id, initial, onWon)
  const { view, isBusy, problem } = sandbox
  const [draft, setDraft] = useState<Draft>(templates[0]?.draft ?? EMPTY)
  const [link, setLink] = useState('')
  const [said, setSaid] = useState('')
  const [guarded, setGuarded] = useState<Guarded>({ status: 'not asked' })

  const make = async (move: Move) => {
    setGuarded({ status: 'not asked' })
    const answer = await sandbox.make(move)
    const last = answer?.exchanges.at(-1)
    if (last)
      setSaid(
        move.kind === 'send'
          ? `Answered ${statusText(last.response.status)}`
          : `${victim.name} sees: ${answer?.victim.title}`,
      )
  }
  const replay = async () => {
    setGuarded({ status: 'asked' })
    try {
      setGuarded({ status: 'answered', view: await sandbox.playGuarded() })
    } catch (error) {
      setGuarded({ status: 'failed', problem: toProblem(error) })
    }
  }
  const own = view.exchanges.filter(({ by }) => by === 'attacker')
  const others = view.exchanges.filter(({ by }) => by !== 'attacker')
  return (
    <div className="space-y-6">
      {problem && (
        <Notice tone="danger" role="alert" reference={problem.requestId}>
          {problem.message}
        </Notice>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:gap-10">
        <div className="space-y-5">
          <Side title="You" text="the attacker" />
          <RequestEditor
            draft={draft}
            onChange={setDraft}
            onSend={() => void make({ kind: 'send', request: toRequest(draft) })}
            isBusy={isBusy}
            templates={templates}
          />
          {own.length > 0 && (
            <ExchangeList
              label="Your requests"
              exchanges={own}
              actions={(exchange) => (
                <Redirected
                  exchange={exchange}
                  victim={victim.opensLinks ? victim.name : null}
                  onFollow={(url) => setDraft({ ...EMPTY, url })}
                  onGive={setLink}
                />
              )}
            />
          )}
          <Cookies label="Your browser’s cookies" cookies={view.cookies.attacker} />
        </div>
        <div className="space-y-5">
          <Side title={victim.name} text="the victim" />
          <VictimWindow name={victim.name} victim={view.victim} />
          {view.isWon && <Won victim={victim.name} moves={view.wonAt ?? 0} />}
          <VictimActs acts={victim.acts} onAct={(id) => void make({ kind: 'act', id })} isBusy={isBusy} />
          {victim.opensLinks && (
            <VictimLink
              name={victim.name}
              link={link}
              onChange={setLink}
              onOpen={() => void make({ kind: 'visit', url: link.trim() })}
              isBusy={isBusy}
            />
          )}
          <Arrivals view={view} />
          {hints}
          {others.length > 0 && (
            <Disclosure
              summary={
                <span className="font-medium">Behind the scenes: what you can’t see as an attacker</span>
              }
            >
              <div className="space-y-4">
                <ExchangeList label="Requests of the others" exchanges={others} openNewest={false} />
                <Cookies label={`The cookies in ${victim.name}’s browser`} cookies={view.cookies.victim} />
              </div>
            </Disclosure>
          )}
        </div>
      </div>
      {view.isWon && (
        <Disclosure summary={<span className="font-medium">Your attack, drawn</span>}>
          <AttackDrawing title="Your attack" exchanges={view.exchanges} victim={victim.name} />
        </Disclosure>
      )}
      {view.isWon && <GuardedReplay guarded={guarded} onReplay={() => void replay()} victim={victim.name} />}
      {sandbox.moves > 0 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            variant="quiet"
            size="sm"
            disabled={!hydrated || isBusy}
            onClick={() => {
              setGuarded({ status: 'not asked' })
              setLink('')
              void sandbox.startAnew()
            }}
          >
            Start the sandbox anew
          </Button>
          {sandbox.isFull && (
            <p className="text-sm text-muted">This sandbox takes no more requests. Start it anew.</p>
          )}
        </div>
      )}
    </div>
  )
}

const Side = ({ title, text }: { title: string; text: string }) => (
  <h3 className="flex items-baseline gap-2 border-b border-line pb-2">
    <span className="text-heading font-semibold">{title}</span>
    <span className="text-sm text-muted">{text}</span>
  </h3>
)

type RedirectedProps = {
  exchange: Exchange
  victim: string | null
  onFollow: (url: string) => void
  onGive: (url: string) => void
}

/** A redirect isn't followed by itself: the attacker decides who goes on. */
function Redirected({ exchange: { request, response }, victim, onFollow, onGive }: RedirectedProps) {
  const location = response.headers.find(([name]) => name === 'location')?.[1]
  if (location === undefined || !URL.canParse(location, request.url)) return null
  const url = new URL(location, request.url).href
  return (
    <div className="flex flex-wrap gap-2 pt-3">
      <Button size="sm" onClick={() => onFollow(url)}>
        Follow the redirect yourself
      </Button>
      {victim && (
        <Button size="sm" onClick={() => onGive(url)}>
          Keep it as a link for {victim}
        </Button>
      )}
    </div>
  )
}

function Cookies({ label, cookies }: { label: string; cookies: readonly ShownCookie[] }) {
  if (cookies.length === 0) return null
  return (
    <Disclosure summary={<span className="font-medium">{label}</span>}>
      <ul className="space-y-2 font-mono text-xs">
        {cookies.map(({ host, name, value }) => (
          <li key={`${host} ${name}`} className="break-all">
            <span className="text-muted">{host}</span> {name}=<span className="text-muted">{value}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function Arrivals({ view: { arrivals } }: { view: SandboxView }) {
  if (arrivals.length === 0) return null
  return (
    <section className="space-y-2 rounded-lg border border-warn-line bg-warn-soft p-4">
      <h4 className="text-sm font-semibold text-warn-text">Your server’s log: attacker.example</h4>
      <ol className="space-y-2">
        {arrivals.map(({ method, url, headers, body }, index) => (
          <li key={index} className="font-mono text-xs break-all">
            <span className="font-semibold">{method}</span> {url}
            {headers
              .filter(([name]) => name === 'referer' || name === 'authorization')
              .map(([name, value]) => (
                <span key={name} className="block text-muted">
                  {name}: {value}
                </span>
              ))}
            {body && <span className="block">{body}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const Won = ({ victim, moves }: { victim: string; moves: number }) => (
  <Notice tone="success" role="status" title="You’re in">
    It took you {moves} {moves === 1 ? 'move' : 'moves'}, and {victim} noticed nothing. Now make it
    impossible.
  </Notice>
)
