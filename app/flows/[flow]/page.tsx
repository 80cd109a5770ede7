// One flow: what it is for, to run it here and now, and the code of this application that does it.
import type { Metadata } from 'next'
import { notFoundPage } from '@/app/refusals'
import { FlowSteps } from '@/components/flows/flow-steps'
import { Neighbours } from '@/components/flows/neighbours'
import { Runner } from '@/components/flows/runner'
import { RunnerNote } from '@/components/flows/runner-note'
import { AnchorHeading } from '@/components/docs/section'
import { Prose } from '@/components/learning/prose'
import { SourceFigure } from '@/components/learning/source-figure'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { readRunner } from '@/lib/flow-runner/read-runner'
import { isFlowId, readFlow } from '@/lib/learning/flows/table'
import type { Flow } from '@/lib/learning/flows/types'
import { currentPerson } from '@/lib/sign-in/current-person'

type Props = { params: Promise<{ flow: string }> }

async function findFlow({ params }: Props): Promise<Flow | null> {
  const { flow } = await params
  return isFlowId(flow) ? readFlow(flow) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const flow = await findFlow(props)
  return flow ? { title: flow.title, description: flow.lead } : { title: 'Not found' }
}

export default async function FlowPage(props: Props) {
  const flow = await findFlow(props)
  if (!flow) return notFoundPage()
  const { isOn, values } = readRunner()
  const isSignedIn = (await currentPerson()) !== null
  return (
    <div className="shell space-y-12 py-10 sm:space-y-16 sm:py-14">
      <div className="space-y-6">
        <Crumb href="/flows">Flows</Crumb>
        <PageHeader title={flow.title} lead={flow.lead} />
        <div className="max-w-2xl space-y-3">
          {flow.text.map((paragraph, index) => (
            <p key={index}>
              <Prose>{paragraph}</Prose>
            </p>
          ))}
        </div>
      </div>
      <section aria-labelledby="run" className="space-y-5">
        <AnchorHeading level={2} id="run">
          Run it
        </AnchorHeading>
        <RunnerNote flow={flow} isOn={isOn} isSignedIn={isSignedIn} />
        <Runner flow={flow} base={values} isOn={isOn} isSignedIn={isSignedIn} />
      </section>
      <section aria-labelledby="code" className="space-y-5">
        <AnchorHeading level={2} id="code">
          The code that does it
        </AnchorHeading>
        <p className="max-w-2xl text-muted">
          Of this very application, as it was built. Press a place to copy it, and open it in your editor.
        </p>
        <div className="space-y-4">
          {flow.sources.map((id) => (
            <SourceFigure key={id} id={id} />
          ))}
        </div>
      </section>
      <section aria-labelledby="by-hand" className="space-y-5">
        <AnchorHeading level={2} id="by-hand">
          By hand, with curl
        </AnchorHeading>
        <FlowSteps flow={flow} base={values} />
      </section>
      <Neighbours id={flow.id} />
    </div>
  )
}
