import { afterEach, describe, expect, it, vi } from 'vitest'
import { readSource } from '@/lib/learning/sources'
import { pageOfRemote, sourceUrl } from '../../../scripts/launcher/repository'
import { collectSources } from '../../../scripts/launcher/sources'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('where a clone’s files can be read', () => {
  it.each([
    ['https://github.com/campus/key.git', 'https://github.com/campus/key/blob/HEAD'],
    ['https://gitlab.example.org/team/sub/key', 'https://gitlab.example.org/team/sub/key/blob/HEAD'],
    ['git@github.com:campus/key.git', 'https://github.com/campus/key/blob/HEAD'],
    ['ssh://git@git.example.org:2222/campus/key.git', 'https://git.example.org/campus/key/blob/HEAD'],
  ])('%s', (remote, page) => {
    expect(pageOfRemote(remote)).toBe(page)
  })

  it('never has the token of a remote in it', () => {
    const page = pageOfRemote('https://somebody:a-token@github.com/campus/key.git')
    expect(page).toBe('https://github.com/campus/key/blob/HEAD')
  })

  it.each([
    '',
    '/srv/key',
    '../key',
    'file:///srv/key',
    'http://localhost:3000/key',
    'https://127.0.0.1/key',
  ])('“%s” has none', (remote) => {
    expect(pageOfRemote(remote)).toBeNull()
  })

  it('is beside each piece of code, at its line, as SOURCE_URL has it', async () => {
    vi.stubEnv('SOURCE_URL', 'https://code.example/key/src/')
    const { line, url } = (await collectSources())['pkce-required']
    expect(url).toBe(`https://code.example/key/src/${readSource('pkce-required').file}#L${line}`)
  })

  it.each(['javascript:alert(1)', 'code.example/key', 'https://token@code.example/key'])(
    'SOURCE_URL “%s” is refused',
    (value) => {
      vi.stubEnv('SOURCE_URL', value)
      expect(sourceUrl).toThrow('SOURCE_URL has to be like')
    },
  )
})
