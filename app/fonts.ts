// Inter, served by ourselves. Optical sizes make headings look like Inter Display without a second file.
import localFont from 'next/font/local'

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
})

// Names aren't all Western European; the browser loads this one only where such a letter stands.
const interExtended = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-ext',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20C0' }],
})

/** For <html>: what globals.css builds its font families from. */
export const fontVariables = `${inter.variable} ${interExtended.variable}`
