// What happened in a sandbox, drawn: who sent what to whom, the attacker's own requests marked.
import { SequenceDiagram } from '@/components/learning/sequence-diagram'
import type { Exchange } from '@/lib/lab/schemas'

type Props = { title: string; exchanges: readonly Exchange[]; victim: string }

export function AttackDrawing({ title, exchanges, victim }: Props) {
  const messages = exchanges.filter(({ request }) => URL.canParse(request.url)).map(toMessage)
  const people = [
    { id: 'attacker', title: 'You' },
    { id: 'victim', title: victim },
  ]
  const hosts = [...new Set(messages.flatMap(({ from, to }) => [from, to]))]
    .filter((id) => id !== 'attacker' && id !== 'victim')
    .map((id) => ({ id, title: id.replace(/\.example$/, '') }))
  return <SequenceDiagram title={title} lanes={[...people, ...hosts]} messages={messages} />
}

function toMessage({ by, request, response }: Exchange) {
  const { host, pathname } = new URL(request.url)
  const isPerson = by === 'attacker' || by === 'victim'
  const tone = response.status >= 400 ? 'failed' : by === 'attacker' ? 'attack' : 'plain'
  return {
    from: isPerson ? by : `${by}.example`,
    // Whatever is under the attacker's name is theirs.
    to: host.endsWith('.attacker.example') ? 'attacker.example' : host,
    label: `${request.method} ${pathname}: ${response.status}`,
    tone,
  } as const
}
