import { chromium } from '@playwright/test'
import { findBrowser } from '/tmp/w/lab/tests/fixtures/browser'
const b = await findBrowser()
const browser = await chromium.launch({ executablePath: b.executablePath, args: b.args, env: { ...process.env, ...b.env } as any })
const [path = '/lab', name = 'lab', mode = 'attack', which = 'dl,dd,ml,md'] = process.argv.slice(2)
for (const w of which.split(',')) {
  const context = await browser.newContext({ viewport: w[0] === 'd' ? { width: 1280, height: 900 } : { width: 390, height: 844 }, colorScheme: w[1] === 'd' ? 'dark' : 'light', javaScriptEnabled: mode !== 'nojs' })
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
  page.on('pageerror', (e) => console.log('pageerror', e.message))
  await page.goto('http://localhost:4400' + path, { timeout: 120000 })
  if (mode === 'attack') {
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('button', { name: 'Follow the redirect yourself' }).first().click({ timeout: 60000 })
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByText('idp.example/authorize').first().waitFor()
    await page.getByRole('button', { name: 'Keep it as a link for Alice' }).first().click()
    await page.getByRole('button', { name: 'Let Alice open it' }).click()
    await page.getByText('You’re in').waitFor()
    await page.getByRole('button', { name: /same attack/ }).click()
    await page.getByText('The same moves').waitFor()
    await page.getByRole('button', { name: 'Run the cases' }).click()
    await page.getByText(/cases are right/).waitFor()
  }
  console.log(w, 'scrollWidth', await page.evaluate(() => document.documentElement.scrollWidth))
  await page.screenshot({ path: `/tmp/shot-${name}-${w}.png`, fullPage: true })
  await context.close()
}
await browser.close()
