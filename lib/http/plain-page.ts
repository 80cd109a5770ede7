// A page without the application's code around it: for answers that only plain HTML can give, with the stylesheet in public/.

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** `body` is HTML: whatever comes from outside went through `escapeHtml`. */
export const plainPage = ({ title, body }: { title: string; body: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Campuskey</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/oauth.css">
</head>
<body>
<main>
<p class="brand"><a href="/"><img src="/icon.svg" alt="" width="28" height="28">Campuskey</a></p>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`

export const plainPagePolicy = (formAction = "'none'"): string =>
  `default-src 'none'; style-src 'self'; img-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`
