// This application's own code, as it was when it was built: the real lines with their real numbers.
import { NumberedLines } from '@/components/docs/coloured'
import { CopyCode } from '@/components/docs/copy-code'
import { CopyPlace } from '@/components/learning/copy-place'
import { CodeFigure } from '@/components/ui/code-figure'
import sources from '@/lib/generated/sources.json'
import type { SourceId } from '@/lib/learning/sources'

export function SourceFigure({ id }: { id: SourceId }) {
  const { file, line, code } = sources[id]
  const place = `${file}:${line}`
  return (
    <CodeFigure label={<CopyPlace place={place} />} name={place} action={<CopyCode />}>
      <code className="block w-max min-w-full">
        <NumberedLines language="typescript" code={code} first={line} />
      </code>
    </CodeFigure>
  )
}
