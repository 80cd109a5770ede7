// A request or an answer as it goes over the wire, with its body laid out where it is JSON or a form.
import { CodeFigure } from '@/components/ui/code-figure'
import type { Exchange } from '@/lib/lab/schemas'

const PHRASES: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  302: 'Found',
  303: 'See Other',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  502: 'Bad Gateway',
}

export const statusText = (status: number): string => `${status} ${PHRASES[status] ?? ''}`.trim()

const title = (name: string) => name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase())

function laidOut(headers: Exchange['request']['headers'], body: string): string {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  if (type.includes('json')) {
    try {
      return JSON.stringify(JSON.parse(body), null, 2)
    } catch {
      return body
    }
  }
  return body.trim()
}

const message = (start: string, headers: Exchange['request']['headers'], body: string): string =>
  [
    start,
    ...headers.map(([name, value]) => `${title(name)}: ${value}`),
    ...(body ? ['', laidOut(headers, body)] : []),
  ].join('\n')

export function RawExchange({ exchange: { request, response } }: { exchange: Exchange }) {
  const url = URL.canParse(request.url) ? new URL(request.url) : null
  const start = `${request.method} ${url ? url.pathname + url.search : request.url} HTTP/1.1`
  const host: Exchange['request']['headers'] = url ? [['host', url.host]] : []
  return (
    <div className="space-y-2">
      <Wrapped label="Request" text={message(start, [...host, ...request.headers], request.body)} />
      <Wrapped
        label="Answer"
        output
        text={message(`HTTP/1.1 ${statusText(response.status)}`, response.headers, response.body)}
      />
    </div>
  )
}

const Wrapped = ({ label, text, output = false }: { label: string; text: string; output?: boolean }) => (
  <CodeFigure label={label} output={output}>
    <code className="block text-[0.8125rem] break-all whitespace-pre-wrap">{text}</code>
  </CodeFigure>
)
