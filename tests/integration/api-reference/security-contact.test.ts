import { expect, it } from 'vitest'
import { GET } from '@/app/.well-known/security.txt/route'

process.env.SECURITY_CONTACT = 'https://campus.example/security'

it('security.txt (RFC 9116, section 2.5.3): whom to tell is what SECURITY_CONTACT says', async () => {
  expect(await GET().text()).toMatch(/^Contact: https:\/\/campus\.example\/security\r\n/)
})
