import { chromium } from '/tmp/w/inspector/node_modules/@playwright/test/index.mjs'
import { findBrowser } from '/tmp/w/inspector/tests/fixtures/browser.ts'
const found = await findBrowser() as any
const browser = await chromium.launch({ ...found })
const base = 'http://localhost:4000'
const state = process.env.STATE
const make = async (width: number, colorScheme: 'light'|'dark', storageState?: any) => {
  const ctx = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, storageState })
  const page = await ctx.newPage()
  page.on('console', m => { if (m.type()==='error') console.log('console:', m.text().slice(0,300)) })
  page.setDefaultTimeout(240000)
  return { ctx, page }
}
const signIn = async (page: any, p: string, email: string) => { await page.goto(base + '/login?callbackUrl=/courses'); await page.getByRole('button',{name:`Continue with ${p}`,exact:true}).click(); await page.getByRole('button',{name:email,exact:true}).click(); await page.waitForURL('**/courses*') }
const first = await make(1280,'light')
await signIn(first.page,'Google','alice@example.com')
await first.page.waitForTimeout(2500)
const out = async (page: any) => { await page.getByRole('banner').getByRole('button',{name:/account/i}).click(); await page.getByRole('button',{name:'Sign out',exact:true}).click(); await page.waitForTimeout(3000) }
if (!process.env.QUICK) { await first.page.goto(base+'/account/identities'); }
await first.page.goto(base+'/inspector'); await first.page.waitForTimeout(2500)
// another tab calls
const tab = await first.ctx.newPage(); await tab.goto(base+'/courses'); await tab.waitForTimeout(3500)
await first.page.waitForTimeout(2500)
await first.page.screenshot({ path: '/tmp/shots-inspector/list-live-1280.png', fullPage: true })
const st = await first.ctx.storageState()
const href = async (re: RegExp) => { const l = first.page.getByRole('list',{name:'Recorded flows'}).getByRole('link',{name:re}).first(); return (await l.count()) ? base + await l.getAttribute('href') : null }
const google = await href(/Sign-in with Google/); const call = await href(/API/); const token = await href(/access token/)
console.log({google, call, token})
const shots: [string, string|null][] = [['list', base+'/inspector'], ['google', google], ['call', call], ['compare', google && call ? `${base}/inspector/compare?flow=${google.split('/').pop()}&flow=${call.split('/').pop()}` : null]]
for (const [w, scheme] of [[1280,'light'],[390,'light'],[1280,'dark'],[390,'dark']] as const) {
  const { ctx, page } = await make(w, scheme, st)
  for (const [name, url] of shots) { if (!url) continue; await page.goto(url); await page.waitForTimeout(1500)
    await page.screenshot({ path: `/tmp/shots-inspector/${name}-${w}-${scheme}.png`, fullPage: true })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth); if (over>0) console.log('OVERFLOW', name, w, over)
    if (name==='google') { const b = page.getByRole('button',{name:'state',exact:true}).first(); if (await b.count()) { await b.scrollIntoViewIfNeeded(); await b.focus(); await page.waitForTimeout(500); await page.screenshot({ path:`/tmp/shots-inspector/explain-${w}-${scheme}.png`}) } }
  }
  await ctx.close()
}
await browser.close()
