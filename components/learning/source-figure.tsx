// This application's own code, as it was when it was built: the real lines with their real numbers.
import { NumberedLines } from '@/components/docs/coloured'
import { CopyCode } from '@/components/docs/copy-code'
import { CopyPlace } from '@/components/learning/copy-place'
import { CodeFigure } from '@/components/ui/code-figure'
import sources from '@/lib/generated/sources.json'
import type { SourceId } from '@/lib/learning/sources'

export function SourceFigure({ id }: { id: SourceId }) {
  const { file, line, code, url } = sources[id]
  const place = `${file}:${line}`
  return (
    <CodeFigure label={<Place place={place} url={url} />} name={place} action={<CopyCode />}>
      <code className="block w-max min-w-full">
        <NumberedLines language="typescript" code={code} first={line} />
      </code>
    </CodeFigure>
  )
}

/** A link to the whole file where it can be read; otherwise something to take to an editor. */
const Place = ({ place, url }: { place: string; url: string | null }) =>
  url ? (
    <a
      href={url}
      rel="noreferrer"
      title="Read the whole file"
      className="rounded-sm font-mono break-all underline decoration-line-strong underline-offset-[0.22em] hover:text-ink hover:decoration-current"
    >
      {place}
    </a>
  ) : (
    <CopyPlace place={place} />
  )
