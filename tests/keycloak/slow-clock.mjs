// Imported by every Node process of a demo: their clock is twenty seconds behind that of everybody else.
const BEHIND_MS = 20_000
const { now } = Date

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(
      target,
      args.length === 0 ? [now() - BEHIND_MS] : args,
      newTarget === globalThis.Date ? target : newTarget,
    ),
  get: (target, name, receiver) =>
    name === 'now' ? () => now() - BEHIND_MS : Reflect.get(target, name, receiver),
})
