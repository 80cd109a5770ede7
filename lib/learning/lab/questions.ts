// Level 1 of the lab: questions about what goes wrong, each answer explained. Pure data: components may import it.
// In the texts `code` is code and [[id]] or [[id:words]] a term of the glossary.
import type { ClauseId } from '@/lib/learning/clauses'

export type Option = { id: string; text: string; isRight: boolean; why: string }

export type Question = {
  id: string
  title: string
  ask: string
  /** What the question is about, as one would come across it. */
  exhibit?: { label: string; lines: readonly string[] }
  options: readonly Option[]
  clauses: readonly ClauseId[]
}

const right = (id: string, text: string, why: string): Option => ({ id, text, isRight: true, why })
const wrong = (id: string, text: string, why: string): Option => ({ id, text, isRight: false, why })

export const QUESTIONS = [
  {
    id: 'authorization-url',
    title: 'An authorization URL',
    ask: 'Which risks does this URL carry?',
    exhibit: {
      label: 'Where the application sends the browser',
      lines: [
        'https://accounts.example/authorize',
        '  ?response_type=code',
        '  &client_id=campus',
        '  &redirect_uri=https://campus.example/callback',
        '  &scope=openid profile',
      ],
    },
    options: [
      right(
        'csrf',
        'Somebody can be made to finish a sign-in that an attacker began.',
        'Nothing in the URL ties the answer to this browser. The attacker opens their own callback address in the victim’s browser, and the victim goes on in the attacker’s account. [[state]] or PKCE prevents it.',
      ),
      right(
        'interception',
        'Whoever gets hold of the authorization code can try to use it.',
        'Without a `code_challenge` the [[authorization-code:code]] isn’t bound to the one who asked for it. With [[pkce]] it is worth nothing without the verifier, which never leaves the application.',
      ),
      wrong(
        'redirect',
        'The redirect URI stands in the URL, where an attacker can change it.',
        'It may stand there: the server compares it with those that are registered, character by character, and refuses any other.',
      ),
      wrong(
        'client-id',
        'It gives away the client id.',
        'The client id is public. What proves the client is its secret or key, at the token endpoint.',
      ),
    ],
    clauses: ['rfc6749-10.12', 'rfc9700-2.1.1', 'rfc9700-4.7'],
  },
  {
    id: 'implicit',
    title: 'A token in the answer',
    ask: 'The URL says `response_type=token`. What is the matter with it?',
    options: [
      right(
        'address',
        'The access token arrives in the address, where histories and scripts of the page can read it.',
        'That is the [[implicit-grant]]. The fragment isn’t sent to servers, but it stays in the browser’s history, and every script of the page sees it.',
      ),
      right(
        'injection',
        'The application can’t tell whether the token was issued to it.',
        'A token that another application got for the same person can be pushed in. With a code, the exchange proves for whom it is.',
      ),
      wrong(
        'length',
        'The token may be too long for an address.',
        'Browsers take far longer ones. The fault is where it is, not how long.',
      ),
      wrong(
        'allowed',
        'Nothing: single-page applications have no other way.',
        'They had none until browsers could call the token endpoint. Today they use the code with PKCE.',
      ),
    ],
    clauses: ['rfc9700-2.1.2', 'rfc6750-5.3'],
  },
  {
    id: 'browser-secret',
    title: 'A secret in the browser',
    ask: 'Why does a single-page application have no client secret?',
    options: [
      right(
        'readable',
        'Whoever opens the page can read it, so it proves nothing.',
        'Everything that is delivered to browsers is public. A [[public-client]] is protected by PKCE and by its exact redirect URIs instead.',
      ),
      wrong(
        'build',
        'It may have one, if the build puts it in from an environment variable.',
        'The build writes it into a file that everybody downloads. It only looks tidier.',
      ),
      wrong(
        'cors',
        'The token endpoint’s CORS rules don’t let it send one.',
        'CORS decides which pages may read an answer. It doesn’t keep a secret.',
      ),
      wrong(
        'https',
        'It may have one, as long as everything goes over https.',
        'https protects it from others on the way. The reader of the page is at its end.',
      ),
    ],
    clauses: ['rfc6749-2.1', 'rfc9700-2.1.1'],
  },
  {
    id: 'offline-access',
    title: 'A scope that nobody uses',
    ask: 'An application asks for `offline_access` and never uses the refresh token. Why shouldn’t it?',
    options: [
      right(
        'stolen',
        'A refresh token lives for weeks; stolen, it gives access for as long.',
        'That is what a [[refresh-token]] is for. What isn’t there can’t be stolen. An application that works only while somebody is there needs none.',
      ),
      right(
        'consent',
        'People are asked to allow more than is needed.',
        'Ask for what you use, when you use it: the least privilege, and a question that people can answer.',
      ),
      wrong(
        'slow',
        'Each sign-in becomes slower.',
        'One more value in the answer costs nothing worth measuring.',
      ),
      wrong(
        'id-token',
        'The ID token then lives longer.',
        'The lifetime of an [[id-token]] has nothing to do with `offline_access`.',
      ),
    ],
    clauses: ['oidc-11', 'rfc9700-4.14', 'rfc6749-3.3'],
  },
  {
    id: 'token-claims',
    title: 'An access token for the API',
    ask: 'What would you change in this access token? It was issued on 1 June 2026.',
    exhibit: {
      label: 'Header and claims, decoded',
      lines: [
        '{ "typ": "JWT", "alg": "RS256", "kid": "k1" }',
        '{ "iss": "https://accounts.example",',
        '  "sub": "u-7351",',
        '  "email": "alice@example.com",',
        '  "scope": "courses:read",',
        '  "iat": 1780272000,   // 1 June 2026',
        '  "exp": 1782864000 }  // 1 July 2026',
      ],
    },
    options: [
      right(
        'aud',
        'Say for which API it is: `aud` is missing.',
        'Without an [[aud:audience]] any API that trusts this issuer takes it, also one whose owner would use it against another.',
      ),
      right(
        'exp',
        'Let it live for minutes, not for a month.',
        'Nobody asks the issuer about it on the way. Until `exp`, a stolen one works.',
      ),
      right(
        'typ',
        'Give it a type of its own: `at+jwt`.',
        'Then no other JWT of the same issuer can be taken for it, such as an ID token.',
      ),
      right(
        'email',
        'Leave out the e-mail address.',
        'An access token passes through proxies, logs and caches, and everybody can decode it. The API needs `sub`.',
      ),
      wrong(
        'kid',
        'Leave out `kid`: it tells which key signed.',
        'It may be told. It is how the API finds the right key while keys are being replaced.',
      ),
      wrong(
        'alg',
        'Use HS256: it is shorter.',
        'Then every API that verifies could also issue, because both need the same secret.',
      ),
    ],
    clauses: ['rfc9068-2.1', 'rfc9068-2.2', 'rfc8725-3.9', 'rfc8725-3.11'],
  },
  {
    id: 'id-token-at-the-api',
    title: 'The wrong token',
    ask: 'A client sends this token to the course API. Its signature is right. What should the API do?',
    exhibit: {
      label: 'Claims, decoded',
      lines: [
        '{ "iss": "https://accounts.example",',
        '  "aud": "study-planner",',
        '  "sub": "u-7351",',
        '  "nonce": "Qm9x…",',
        '  "iat": 1780272000,',
        '  "exp": 1780272300 }',
      ],
    },
    options: [
      right(
        'refuse',
        'Refuse it: it is an ID token, for the client `study-planner`.',
        'It says to the client that somebody signed in. It isn’t for the API (`aud`), and carries no scope.',
      ),
      wrong(
        'accept',
        'Accept it: issuer and signature are right, and it isn’t expired.',
        'Then any client where Alice signed in could use the API as her, without having been allowed to.',
      ),
      wrong(
        'userinfo',
        'Ask the userinfo endpoint who it is, then accept it.',
        'An ID token opens no userinfo endpoint, and who it is isn’t the question: what may be done is.',
      ),
    ],
    clauses: ['rfc9068-4', 'oidc-2', 'rfc8725-3.12'],
  },
  {
    id: 'algorithms',
    title: 'A call of a JWT library',
    ask: 'The application verifies tokens like this, with a library that takes any algorithm. What can an attacker do?',
    exhibit: {
      label: 'In the API',
      lines: ['const claims = jwt.verify(token, rsaPublicKeyPem)'],
    },
    options: [
      right(
        'hs256',
        'Sign a token with HS256, and the public key’s text as the secret.',
        "This is [[algorithm-confusion]]. The library takes the algorithm from the token and the “secret” from the call. The public key is known to everybody. Pin the algorithm: `algorithms: ['RS256']`.",
      ),
      right(
        'none',
        'Write `"alg": "none"` and leave the signature out, if the library still knows it.',
        'Some did. An application that says which algorithms it takes doesn’t depend on it.',
      ),
      wrong(
        'private',
        'Compute the private key from the public one.',
        'For an RSA key of decent size nobody can.',
      ),
      wrong(
        'nothing',
        'Nothing: the signature is verified.',
        'By an algorithm that the attacker chose. That is no verification.',
      ),
    ],
    clauses: ['rfc8725-2.1', 'rfc8725-3.1'],
  },
  {
    id: 'cookie',
    title: 'A cookie',
    ask: 'What is wrong with this session cookie?',
    exhibit: {
      label: 'In the answer after the sign-in',
      lines: ['Set-Cookie: session=alice@example.com; Domain=campus.example; Path=/'],
    },
    options: [
      right(
        'guessable',
        'Anybody can write it: it names a person instead of being random.',
        'A session is known by a value that nobody can guess, at least 128 random bits.',
      ),
      right(
        'script',
        'Scripts of the page may read it.',
        '`HttpOnly` keeps it from them: an injected script can’t carry it away.',
      ),
      right(
        'plain',
        'It also travels over plain http.',
        '`Secure` keeps it on https. On an open network one request is enough to lose it.',
      ),
      right(
        'subdomains',
        'Every subdomain gets it.',
        'Without `Domain` it stays with the one host. The prefix `__Host-` makes browsers insist on that.',
      ),
      wrong(
        'path',
        '`Path=/` is too wide.',
        'Paths don’t separate anything: a page under one path can read what is under another.',
      ),
      wrong(
        'expires',
        'It has no `Expires`, so the session never ends.',
        'Without one, the browser forgets it when it closes. When a session ends, the server decides anyway.',
      ),
    ],
    clauses: ['rfc6265-4.1.2', 'rfc6265-4.1.2.6', 'rfc6265-8.4'],
  },
  {
    id: 'fixation',
    title: 'A session that began before',
    ask: 'After a sign-in the application does this. The cookie’s value stays as it was. Who can be in the account now?',
    exhibit: {
      label: 'After the password or the provider was right',
      lines: ['const session = await sessions.find(cookies.session)', 'session.userId = user.id'],
    },
    options: [
      right(
        'planter',
        'Whoever put that cookie into the browser before.',
        'They know its value. With a new value at every sign-in, what was known before is worth nothing: [[session-fixation]] ends there.',
      ),
      wrong(
        'nobody',
        'Nobody but the person: the cookie is random.',
        'Random, and known to whoever fetched it first: from a subdomain, a shared computer or an injected header.',
      ),
      wrong('signed-out', 'Everybody who is signed out.', 'They have other sessions, which stay signed out.'),
    ],
    clauses: ['rfc6265-8.4'],
  },
  {
    id: 'redirect-uris',
    title: 'A list of redirect URIs',
    ask: 'A web application and its command-line tool share this registration. Which entries must go?',
    options: [
      right(
        'wildcard',
        '`https://*.campus.example/callback`',
        'Whoever gets hold of any subdomain, a forgotten one too, gets the codes.',
      ),
      right(
        'http',
        '`http://campus.example/callback`',
        'The code would travel over plain http, for everybody on the way to read.',
      ),
      right(
        'redirector',
        '`https://campus.example/go?to=`, compared by how it begins',
        'An [[open-redirector]]: `to=` sends the code on to wherever the attacker says.',
      ),
      wrong(
        'exact',
        '`https://campus.example/callback`',
        'One exact address over https. That is how it should be.',
      ),
      wrong(
        'loopback',
        '`http://127.0.0.1/callback`, with any port',
        'For a native application on the same machine it is fine: nothing leaves the machine, and the port can’t be known beforehand.',
      ),
    ],
    clauses: ['rfc9700-2.1', 'rfc9700-4.1', 'rfc9700-4.11', 'rfc8252-7.3'],
  },
  {
    id: 'log-line',
    title: 'A line in the log',
    ask: 'What follows from this line?',
    exhibit: {
      label: 'campus.log',
      lines: ['INFO token response user=u-7351 access_token=eyJhbGciOi… refresh_token=v1.Mk3…'],
    },
    options: [
      right(
        'act',
        'Whoever can read logs can act as that person.',
        'Logs go to more people and more systems than the database: to support, to a search engine, into backups.',
      ),
      right(
        'revoke',
        'These tokens have to be revoked.',
        'They count as stolen. Deleting the line isn’t enough: nobody knows who has read it.',
      ),
      right(
        'jti',
        'What is wanted for a search can be logged otherwise: the token’s `jti`, or a hash.',
        'Both find the token again. Neither opens anything.',
      ),
      wrong(
        'signed',
        'Nothing: the access token is signed, so it can’t be misused.',
        'The signature says that it is genuine. A [[bearer-token]] works for everybody who holds it.',
      ),
    ],
    clauses: ['rfc6750-1.2', 'rfc6750-5.3', 'rfc7009-2.1'],
  },
  {
    id: 'local-storage',
    title: 'Where a token is kept',
    ask: "A page does `localStorage.setItem('token', token)`. What is the risk?",
    options: [
      right(
        'script',
        'Any script on the page can take the token away and use it elsewhere.',
        'One injected script, or one bad dependency, reads it at leisure. In memory, and short-lived, there is less to find.',
      ),
      right(
        'stays',
        'It stays there when the tab is closed.',
        'For the next script on this origin, and the next person at this computer.',
      ),
      wrong('other-sites', 'Other sites can read it.', 'They can’t: the store belongs to the origin.'),
      wrong(
        'csrf',
        'The browser sends it with every request, so other sites can use it unseen.',
        'That is true of cookies. What is in the store is only sent by a script.',
      ),
    ],
    clauses: ['rfc9700-4.10', 'rfc6454-4'],
  },
  {
    id: 'refresh-reuse',
    title: 'The same refresh token twice',
    ask: 'Refresh tokens rotate: each use gives a new one. Now a used one comes in again, three minutes later. What should the server do?',
    options: [
      right(
        'family',
        'End the whole family: every token that came from this grant.',
        'One of the two who hold it has stolen it, and the server can’t tell which. The owner signs in again; the thief can’t.',
      ),
      wrong(
        'refuse',
        'Refuse this request and leave the rest as it is.',
        'If the thief came first, the thief goes on with the newer token, and the owner is the one who is refused.',
      ),
      wrong(
        'answer',
        'Answer with the current token: the client may have lost the first answer.',
        'Within seconds one may be lenient, and this application is. After minutes it would hand the thief a fresh token.',
      ),
      wrong('lock', 'Lock the account.', 'Then anybody who finds an old token can lock people out.'),
    ],
    clauses: ['rfc9700-4.14', 'rfc6749-10.4'],
  },
  {
    id: 'account-by-email',
    title: 'Who is it?',
    ask: 'After a sign-in at any provider the application does this. What is wrong?',
    exhibit: {
      label: 'In the callback',
      lines: ['const user = (await findUser({ email: profile.email })) ?? (await createUser(profile))'],
    },
    options: [
      right(
        'unverified',
        'A provider may pass on an address that nobody has verified.',
        'Then whoever types Alice’s address into such a provider becomes Alice here.',
      ),
      right(
        'changes',
        'Addresses change hands: a company gives a former colleague’s to the next.',
        'The next one gets the account as well. `iss` and `sub` together never change hands.',
      ),
      right(
        'link',
        'A further way to sign in must be connected by somebody who has proven both.',
        'Signed in to the account, and signed in at the provider: only then is it the same person who asks.',
      ),
      wrong(
        'case',
        'It is fine, once both addresses are compared in small letters.',
        'Spelling isn’t the matter. The address is no proof of who somebody is.',
      ),
    ],
    clauses: ['oidc-5.7', 'oidc-3.1.3.7'],
  },
  {
    id: 'passkey-origin',
    title: 'A passkey’s answer',
    ask: 'Our challenge, the right signature, and this client data. What now?',
    exhibit: {
      label: 'clientDataJSON; this is campus.example',
      lines: [
        '{ "type": "webauthn.get",',
        '  "challenge": "TmljZSBjYXRjaC4…",',
        '  "origin": "https://campus.example.help",',
        '  "crossOrigin": false }',
      ],
    },
    options: [
      right(
        'refuse',
        'Refuse it: the ceremony ran on another origin.',
        'Browsers wouldn’t offer our passkey there; but the check belongs to the server, which can’t see what ran at the other end.',
      ),
      wrong(
        'signature',
        'Accept it: only our authenticator can have signed that challenge.',
        'It signed what was put in front of it, the [[origin]] included. That is why the origin is in there.',
      ),
      wrong(
        'subdomain',
        'Accept it: the address begins with ours.',
        '`campus.example.help` belongs to whoever owns `example.help`. Origins are compared as a whole.',
      ),
    ],
    clauses: ['webauthn-7.2', 'webauthn-13.4.9'],
  },
] as const satisfies readonly Question[]
