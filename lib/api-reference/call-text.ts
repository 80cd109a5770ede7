// An example's request as somebody would make it: in a terminal, or in a page of ours where only the person's own browser
// may ask.
import type { Endpoint } from '@/lib/api-reference/endpoint'
import type { Example, ExampleView } from '@/lib/api-reference/schemas'

type Request = Example['request']

/** In double quotes the shell still fills in `$NAME`. */
const quoted = (text: string): string => `"${text.replace(/[\\"`]/g, '\\$&')}"`
const literally = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const plain = (text: string): string => (/^[\w./:@=$-]+$/.test(text) ? text : quoted(text))

/** What a form's value needs: curl encodes it only if told to. */
const formOption = ([name, value]: [string, string]): string =>
  /^[\w.~-]*$/.test(value) ? `-d ${name}=${value}` : `--data-urlencode ${quoted(`${name}=${value}`)}`

type Way = { method: string; showsHeaders: boolean }

function toCurl(
  { method, showsHeaders }: Way,
  url: string,
  { query, headers = {}, basicAuth, form, json }: Request,
): string {
  const sends = form !== undefined || json !== undefined
  const isUsual = method === (sends ? 'POST' : 'GET')
  const options = [
    ...(basicAuth ? [`-u ${quoted(basicAuth)}`] : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...Object.entries(query ?? form ?? {}).map(formOption),
    ...(json === undefined
      ? []
      : ['-H "Content-Type: application/json"', `-d ${literally(JSON.stringify(json, null, 2))}`]),
  ]
  const flags = [showsHeaders && '-i', query && '-G', !isUsual && `-X ${method}`].filter(Boolean)
  return [['curl', ...flags, plain(url)].join(' '), ...options].join(' \\\n  ')
}

function toFetch(method: string, { path, json }: Request): string {
  const options = [
    `method: '${method}'`,
    ...(json === undefined
      ? []
      : [
          `headers: { 'content-type': 'application/json' }`,
          `body: JSON.stringify(${JSON.stringify(json, null, 2).replaceAll('\n', '\n  ')})`,
        ]),
  ]
  const inside = options.length === 1 ? ` ${options[0] ?? ''} ` : `\n  ${options.join(',\n  ')},\n`
  return `const response = await fetch('${path}', {${inside}})`
}

export function callText(
  { method, access, answers }: Pick<Endpoint, 'method' | 'access' | 'answers'>,
  request: Request,
  appUrl: string,
): ExampleView['call'] {
  // A redirect says everything in its headers.
  const showsHeaders = answers.some(({ status }) => status >= 300 && status < 400)
  return access === 'session'
    ? { language: 'javascript', code: toFetch(method, request) }
    : { language: 'bash', code: toCurl({ method, showsHeaders }, `${appUrl}${request.path}`, request) }
}
