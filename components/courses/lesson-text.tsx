// A lesson's Markdown as HTML. Raw HTML in it stays text; links that leave open without telling where they came from.
'use client'
import type { ComponentProps, ReactNode } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { highlightCode } from '@/components/courses/highlight-code'
import { CodeFigure } from '@/components/ui/code-figure'

const LANGUAGE_NAMES: Record<string, string> = {
  text: 'Output',
  python: 'Python',
  bash: 'Terminal',
  json: 'JSON',
  toml: 'TOML',
  http: 'HTTP',
}

/** The fence's first word; anything after it is for tests. */
const languageOf = (className: string | undefined) => /language-(\S+)/.exec(className ?? '')?.[1]

function CodeBlock({ children }: { children?: ReactNode }) {
  const code = (Array.isArray(children) ? children[0] : children) as
    { props?: ComponentProps<'code'> } | undefined
  const language = languageOf(code?.props?.className)
  const label = (language && LANGUAGE_NAMES[language]) ?? 'Code'
  return (
    <CodeFigure label={label} output={language === 'text'}>
      {children}
    </CodeFigure>
  )
}

// The lesson's own headings start at the third level; the page gives the first, so the rest moves up by one.
const COMPONENTS: Components = {
  h3: ({ children }) => <h2 className="mt-12 text-heading font-semibold">{children}</h2>,
  h4: ({ children }) => <h3 className="mt-8 font-semibold">{children}</h3>,
  p: ({ children }) => <p>{children}</p>,
  a: ({ children, href }) => (
    <a
      href={href}
      rel="noreferrer"
      className="rounded-sm font-medium text-accent-text underline decoration-accent-line underline-offset-[0.22em] hover:decoration-accent"
    >
      {children}
    </a>
  ),
  ul: ({ children }) => <ul className="list-disc space-y-2 pl-6 marker:text-muted">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal space-y-2 pl-6 marker:text-muted">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="border-l-2 border-accent pl-5 text-muted">{children}</blockquote>
  ),
  pre: CodeBlock,
  code: ({ children, className }) =>
    className ? (
      <code>{children}</code>
    ) : (
      <code className="rounded-sm border border-line bg-sunken px-1 py-px font-mono text-[0.875em] tracking-normal break-words">
        {children}
      </code>
    ),
  table: ({ children }) => (
    <div
      tabIndex={0}
      role="region"
      aria-label="Table"
      className="overflow-x-auto rounded-lg border border-line focus-visible:-outline-offset-2"
    >
      <table className="w-full min-w-max text-left text-sm sm:min-w-0">{children}</table>
    </div>
  ),
  thead: ({ children }) => <thead className="bg-sunken text-xs text-muted">{children}</thead>,
  tr: ({ children }) => <tr className="border-line not-first:border-t">{children}</tr>,
  th: ({ children }) => <th className="px-4 py-2.5 font-medium">{children}</th>,
  td: ({ children }) => <td className="border-t border-line px-4 py-2.5 align-top">{children}</td>,
}

export default function LessonText({ children }: { children: string }) {
  return (
    <div className="space-y-5 text-[1.0625rem] leading-[1.7]">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[highlightCode]} components={COMPONENTS}>
        {children}
      </Markdown>
    </div>
  )
}
