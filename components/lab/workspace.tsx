// A challenge as one works through it: attack, fix, understand. Keeps what is done, and tells the server of each step.
'use client'
import { useRef, useState, type ReactNode } from 'react'
import { sendJson } from '@/components/api/json-request'
import { Attack, type ChallengeForAttack } from '@/components/lab/attack'
import { FixIt, type FixForPage } from '@/components/lab/fix-it'
import { freshPlay } from '@/components/lab/use-sandbox'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Play, SandboxView, SolutionAnswer } from '@/lib/lab/schemas'

type Props = {
  challenge: ChallengeForAttack
  fix: FixForPage
  /** Null where the sandbox is switched off. */
  initial: SandboxView | null
  /** What is kept of it: the first step, and both. */
  isAttacked: boolean
  isSolved: boolean
  isSignedIn: boolean
  hints: ReactNode
  solution: ReactNode
  why: ReactNode
}

export function Workspace({
  challenge,
  fix,
  initial,
  isAttacked,
  isSolved,
  isSignedIn,
  hints,
  solution,
  why,
}: Props) {
  const [won, setWon] = useState(isAttacked)
  const [fixed, setFixed] = useState(isSolved)
  const [kept, setKept] = useState<'no' | 'yes' | 'failed'>(isSolved ? 'yes' : 'no')
  const play = useRef<Play | null>(null)
  const isAttackKept = useRef(isAttacked)

  const keep = async (isFixed: boolean) => {
    if (!isSignedIn || kept === 'yes' || (isAttackKept.current && !isFixed)) return
    try {
      const steps = { ...(play.current ?? freshPlay()), isFixed }
      const answer = await sendJson<SolutionAnswer>('POST', `/api/lab/${challenge.id}/solution`, steps)
      isAttackKept.current = answer.isAttacked
      if (isFixed) setKept(answer.isSolved ? 'yes' : 'failed')
    } catch {
      if (isFixed) setKept('failed')
    }
  }
  return (
    <>
      <Part number={1} id="attack" title="Attack it" done={won}>
        {initial ? (
          <Attack
            challenge={challenge}
            initial={initial}
            hints={hints}
            onWon={(winning) => {
              play.current = winning
              setWon(true)
              void keep(fixed)
            }}
          />
        ) : (
          <Notice title="The sandbox is switched off here">
            Whoever runs this Campuskey has left the lab’s sandbox off, so there is nothing to attack on this
            page. The hints, the solution and the reasons can be read all the same.
          </Notice>
        )}
        {!initial && hints}
      </Part>
      <Part number={2} id="fix" title="Fix it" done={fixed}>
        <FixIt
          challenge={challenge.id}
          fix={fix}
          onFixed={() => {
            setFixed(true)
            if (won) void keep(true)
          }}
        />
        {fixed && !isSolved && <Solved won={won} kept={kept} isSignedIn={isSignedIn} id={challenge.id} />}
        {solution}
      </Part>
      <Part number={3} id="why" title="Why it matters" done={won && fixed}>
        {why}
      </Part>
    </>
  )
}

type PartProps = { number: number; id: string; title: string; done: boolean; children: ReactNode }

function Part({ number, id, title, done, children }: PartProps) {
  return (
    <section aria-labelledby={id} className="space-y-6 border-t border-line pt-8 sm:pt-10">
      <h2
        id={id}
        className="flex items-center gap-3 text-[1.5rem] leading-tight font-semibold tracking-[-0.02em]"
      >
        <span
          className={`grid size-8 shrink-0 place-items-center rounded-full border text-sm tabular-nums ${done ? 'border-accent-line bg-accent-soft text-accent-text' : 'border-line-strong bg-surface text-muted'}`}
        >
          {done ? <Icon name="check" className="size-4" /> : number}
        </span>
        {title}
        {done && <span className="sr-only">(done)</span>}
      </h2>
      {children}
    </section>
  )
}

type SolvedProps = { won: boolean; kept: 'no' | 'yes' | 'failed'; isSignedIn: boolean; id: string }

function Solved({ won, kept, isSignedIn, id }: SolvedProps) {
  if (!won)
    return (
      <Notice tone="success" role="status" title="That’s the check">
        Every case is right. The attack above is still open: it counts as solved when you have done both.
      </Notice>
    )
  return (
    <Notice tone={kept === 'failed' ? 'warn' : 'success'} role="status" title="Attacked and fixed">
      {!isSignedIn && (
        <>
          <TextLink href={`/login?callbackUrl=${encodeURIComponent(`/lab/${id}`)}`}>Sign in</TextLink> to keep
          your progress: this tab remembers your moves.
        </>
      )}
      {isSignedIn &&
        kept === 'failed' &&
        'It couldn’t be kept just now. Run the cases once more to try again.'}
      {isSignedIn && kept === 'no' && 'Keeping it…'}
      {isSignedIn && kept === 'yes' && 'This challenge counts as solved.'}
    </Notice>
  )
}
