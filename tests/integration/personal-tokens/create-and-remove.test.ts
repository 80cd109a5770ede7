import { beforeEach, describe, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { createPersonalToken } from '@/lib/personal-tokens/create-personal-token'
import { listPersonalTokens } from '@/lib/personal-tokens/list-personal-tokens'
import { NewPersonalTokenSchema } from '@/lib/personal-tokens/schemas'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { CLIENT, sessionOf } from '../../fixtures/organizations'
import { refusalOf } from '../../fixtures/passkeys'
import { pathOf } from '../../fixtures/people'
import { askForToken, askToExchange, makePersonalToken, removeToken } from '../../fixtures/personal-tokens'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_PERSONAL_TOKENS_PER_MINUTE = '1000'
beforeEach(resetDatabase)

const DAY = 24 * 60 * MINUTE

const fillUp = (userId: string, count: number, expiresAt = later(DAY)) =>
  db().personalToken.createMany({
    data: Array.from({ length: count }, (_, at) => ({
      userId,
      name: `T${at}`,
      tokenHash: `${expiresAt.getTime()}-${at}`,
      hint: 'xxxx',
      scopes: ['courses:read'],
      expiresAt,
    })),
  })

describe('making a token', () => {
  it('answers with it once; the database has its SHA-256 only, and the history its name', async () => {
    const ada = await signedInAccount()
    const response = await askForToken(ada, { name: 'Backup script', days: 7 })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { token, id, expiresAt } = (await response.json()) as Record<'token' | 'id' | 'expiresAt', string>
    expect(token).toMatch(/^ckp_[\w-]{43}$/)
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / DAY)).toBe(7)
    const row = await db().personalToken.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ userId: ada.userId, tokenHash: sha256(token), hint: token.slice(-4) })
    const history = await db().auditEvent.findMany({ where: { kind: 'personal_token.created' } })
    expect(history).toMatchObject([
      { userId: ada.userId, kind: 'personal_token.created', details: { personalToken: 'Backup script' } },
    ])
    expect(JSON.stringify([row, history, await listPersonalTokens(ada.userId)])).not.toContain(token)
  })

  it('gives only what its owner’s roles allow', async () => {
    const [ada, admin] = [await signedInAccount(), await signedInAccount({ roles: ['admin'] })]
    const refused = await askForToken(ada, { scopes: ['courses:read', 'courses:write'] })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ fields: { scopes: [expect.stringContaining('Choose')] } })
    expect((await askForToken(admin, { scopes: ['courses:write'] })).status).toBe(201)
    expect(await db().personalToken.count({ where: { userId: ada.userId } })).toBe(0)
  })

  it('stops at fifty that still work; those that have expired don’t count', async () => {
    const ada = await signedInAccount()
    await fillUp(ada.userId, 49)
    await fillUp(ada.userId, 5, later(-DAY))
    expect((await askForToken(ada)).status).toBe(201)
    expect(await refusalOf(await askForToken(ada))).toEqual({ status: 409, error: 'too_many_tokens' })
  })

  it('twice at the same instant doesn’t pass fifty', async () => {
    const ada = await signedInAccount()
    await fillUp(ada.userId, 49)
    const answers = await meetInDatabase('personal_tokens', [() => askForToken(ada), () => askForToken(ada)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await db().personalToken.count()).toBe(50)
  })

  it.each([{ name: '' }, { days: 31 }, { scopes: [] }, { scopes: ['all'] }])(
    'is refused with words for the field: %j',
    async (wishes) => {
      const response = await askForToken(await signedInAccount(), wishes)
      expect(response.status).toBe(422)
      const { fields } = (await response.json()) as { fields: object }
      expect(Object.keys(fields)).toEqual(Object.keys(wishes))
    },
  )

  it('is refused without a fresh sign-in, to someone signed out and to another site', async () => {
    const ada = await signedInAccount()
    expect(await refusalOf(await askForToken({ browser: new RouteBrowser() }))).toMatchObject({
      error: 'not_signed_in',
    })
    const foreign = { origin: 'https://evil.example' }
    expect(await refusalOf(await ada.browser.post('/api/personal-tokens', {}, foreign))).toMatchObject({
      error: 'cross_site',
    })
    await db().session.updateMany({ data: { createdAt: later(-11 * MINUTE) } })
    expect(await refusalOf(await askForToken(ada))).toEqual({ status: 403, error: 'fresh_sign_in_needed' })
    expect(await db().personalToken.count()).toBe(0)
  })
})

it('whose session ended while the request was on its way makes none', async () => {
  const ada = await signedInAccount()
  await db().session.deleteMany()
  const wishes = NewPersonalTokenSchema.parse({ name: 'Late', days: 7, scopes: ['courses:read'] })
  await expect(createPersonalToken(sessionOf(ada), wishes, CLIENT)).rejects.toMatchObject({
    code: 'not_signed_in',
  })
  expect(await db().personalToken.count()).toBe(0)
})

describe('removing a token', () => {
  it('ends it, is written down, and leaves the others', async () => {
    const ada = await signedInAccount()
    const [gone, stays] = [await makePersonalToken(ada), await makePersonalToken(ada, { name: 'Other' })]
    expect(pathOf((await removeToken(ada, gone.id)).url)).toBe('/account/tokens?removed=1')
    expect(await refusalOf(await askToExchange(gone.token))).toEqual({
      status: 401,
      error: 'personal_token_invalid',
    })
    expect((await askToExchange(stays.token)).status).toBe(200)
    expect(await db().auditEvent.findFirst({ where: { kind: 'personal_token.removed' } })).toMatchObject({
      userId: ada.userId,
      details: { personalToken: 'Nightly' },
    })
  })

  it('of somebody else, or one that is gone, is not found', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    const { id, token } = await makePersonalToken(ben)
    expect((await removeToken(ada, id)).url.searchParams.get('error')).toBe('not_found')
    expect((await askToExchange(token)).status).toBe(200)
    await removeToken(ben, id)
    expect((await removeToken(ben, id)).url.searchParams.get('error')).toBe('not_found')
    expect(await db().auditEvent.count({ where: { kind: 'personal_token.removed' } })).toBe(1)
  })

  it('is refused to someone signed out, for no id, and to another site', async () => {
    const ada = await signedInAccount()
    const { id } = await makePersonalToken(ada)
    expect((await removeToken({ browser: new RouteBrowser() }, id)).url.pathname).toBe('/login')
    expect((await removeToken(ada, 'x')).url.searchParams.get('error')).toBe('invalid_input')
    const headers = { origin: 'https://evil.example' }
    const body = new URLSearchParams({ tokenId: id })
    const address = `${APP}/api/personal-tokens/remove`
    expect((await ada.browser.send(address, { method: 'POST', headers, body })).status).toBe(403)
    expect(await db().personalToken.count()).toBe(1)
  })
})

describe('the form for browsers that run no code of ours', () => {
  const FORM = '/api/personal-tokens/form'
  const fields = new URLSearchParams([
    ['name', 'Back<up'],
    ['days', '7'],
    ['scopes', 'courses:read'],
    ['scopes', 'certificates:issue'],
  ])
  const own = { origin: APP, 'sec-fetch-site': 'same-origin' }

  it('answers with a page that shows the token once, and that nobody keeps', async () => {
    const { browser } = await signedInAccount()
    const response = await browser.send(FORM, { method: 'POST', headers: own, body: fields })
    expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await response.text()
    const [token = ''] = /ckp_[\w-]{43}/.exec(page) ?? []
    expect((await askToExchange(token)).status).toBe(200)
    expect(page).not.toContain('<up')
    expect(await db().personalToken.findFirst()).toMatchObject({
      scopes: ['courses:read', 'certificates:issue'],
    })
  })

  it('makes nothing for another site, for someone signed out, or without a choice', async () => {
    const { browser } = await signedInAccount()
    const foreign = { origin: 'https://evil.example' }
    expect((await browser.send(FORM, { method: 'POST', headers: foreign, body: fields })).status).toBe(403)
    expect((await new RouteBrowser().submit(FORM, { name: 'x' })).url.pathname).toBe('/login')
    const { url } = await browser.submit(FORM, { name: 'x', days: '7' })
    expect(Object.fromEntries(url.searchParams)).toEqual({
      error: 'invalid_input',
      name: 'x',
      days: '7',
      scopes: '',
    })
    expect(await db().personalToken.count()).toBe(0)
  })
})

it('the list has the person’s own, expired ones last', async () => {
  const [ada, ben] = [await signedInAccount(), await signedInAccount()]
  await makePersonalToken(ben)
  await makePersonalToken(ada, { name: 'First' })
  await makePersonalToken(ada, { name: 'Second' })
  await db().personalToken.updateMany({ where: { name: 'Second' }, data: { expiresAt: later(-DAY) } })
  expect((await listPersonalTokens(ada.userId)).map(({ name, expired }) => [name, expired])).toEqual([
    ['First', false],
    ['Second', true],
  ])
})
