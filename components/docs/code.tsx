// Code of the reference in a figure of its own.
import { Coloured } from '@/components/docs/coloured'
import { CopyCode } from '@/components/docs/copy-code'
import { CodeFigure } from '@/components/ui/code-figure'

type Props = { label: string; language: string; code: string; output?: boolean }

export function Code({ label, language, code, output = false }: Props) {
  return (
    <CodeFigure label={label} output={output} action={output ? undefined : <CopyCode />}>
      <code>
        <Coloured language={language} code={code} />
      </code>
    </CodeFigure>
  )
}
