// A flow in the shape of an HTTP archive, so that tools which read those can show it. Of what nobody recorded (sizes,
// headers, versions) it says so as the format wants it; what each side did alone is in the entries' own `_` fields.
// @see http://www.softwareishard.com/blog/har-12-spec/
import type { NamedValue, RecordedFlow, RecordedStep, Value } from '@/lib/flow-recorder/schemas'
import { flowTitle } from '@/lib/learning/flow-words'

type Entry = { asked: RecordedStep; answered?: RecordedStep; alone: RecordedStep[] }

/** A message from one to another asks; the next one the other way answers it; what somebody does alone belongs to it. */
function gather(steps: readonly RecordedStep[]): Entry[] {
  const entries: Entry[] = []
  for (const each of steps) {
    const { from, to } = each.step
    const open = entries.at(-1)
    if (from === to && open) open.alone.push(each)
    else if (open && !open.answered && open.asked.step.from === to && open.asked.step.to === from)
      open.answered = each
    else entries.push({ asked: each, alone: [] })
  }
  return entries
}

function textOf(value: Value): string {
  if (value.kind === 'plain') return value.text
  if (value.kind === 'jwt') return `[JWT, ${value.length} characters]`
  return `[hidden, ${value.length} characters]`
}

const pairs = (values: readonly NamedValue[] = []) =>
  values.map(({ name, value }) => ({ name, value: textOf(value) }))

const find = (values: readonly NamedValue[] | undefined, name: string): string | undefined => {
  const value = values?.find((each) => each.name === name)?.value
  return value?.kind === 'plain' ? value.text : undefined
}

const NOT_PARAMETERS = new Set(['method', 'endpoint', 'path', 'status', 'set_cookie_names', 'cookie_names'])
const UNKNOWN = { httpVersion: 'HTTP/1.1', cookies: [], headers: [], headersSize: -1, bodySize: -1 }

function requestOf({ step: { values } }: RecordedStep, appUrl: string) {
  const method = find(values, 'method') ?? 'GET'
  const url = find(values, 'endpoint') ?? `${appUrl}${find(values, 'path') ?? '/'}`
  const parameters = pairs(values.filter(({ name }) => !NOT_PARAMETERS.has(name)))
  const isForm = method === 'POST' && parameters.length > 0
  return {
    ...UNKNOWN,
    method,
    url,
    queryString: isForm ? [] : parameters,
    ...(isForm && {
      postData: { mimeType: 'application/x-www-form-urlencoded', params: parameters, text: '' },
    }),
  }
}

function responseOf(answered: RecordedStep | undefined) {
  const values = answered?.step.values
  return {
    ...UNKNOWN,
    status: Number(find(values, 'status') ?? 0),
    statusText: answered?.step.title ?? '',
    redirectURL: find(values, 'location') ?? '',
    content: {
      size: -1,
      mimeType: 'application/json',
      text: JSON.stringify(Object.fromEntries(pairs(values).map(({ name, value }) => [name, value]))),
    },
  }
}

function entryOf({ asked, answered, alone }: Entry, appUrl: string) {
  const time = answered ? answered.at.getTime() - asked.at.getTime() : 0
  return {
    pageref: 'flow',
    startedDateTime: asked.at.toISOString(),
    time,
    request: requestOf(asked, appUrl),
    response: responseOf(answered),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: `${asked.step.from} → ${asked.step.to}: ${asked.step.title}`,
    _steps: [asked, ...alone, ...(answered ? [answered] : [])].map(({ at, step }) => ({ at, ...step })),
  }
}

/** HAR 1.2. */
export const harOf = (flow: RecordedFlow, appUrl: string) => ({
  log: {
    version: '1.2',
    creator: { name: 'Campuskey flow inspector', version: '1' },
    pages: [
      {
        id: 'flow',
        title: flowTitle(flow),
        startedDateTime: flow.startedAt.toISOString(),
        pageTimings: { onContentLoad: -1, onLoad: -1 },
      },
    ],
    entries: gather(flow.steps).map((entry) => entryOf(entry, appUrl)),
    comment:
      'Made from the redacted steps of one flow: secrets were never stored. Sizes and headers weren’t recorded.',
  },
})
