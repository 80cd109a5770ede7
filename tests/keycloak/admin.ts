// What an administrator of Keycloak does there, over its Admin REST API.

type Role = { id: string; name: string }

export class KeycloakAdmin {
  constructor(
    private readonly origin: string,
    private readonly password: string,
  ) {}

  private async token(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password: this.password,
    })
    const response = await fetch(`${this.origin}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body,
    })
    return ((await response.json()) as { access_token: string }).access_token
  }

  private async call<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const response = await fetch(`${this.origin}/admin/realms/courses${path}`, {
      method,
      headers: { authorization: `Bearer ${await this.token()}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  async userId(username: string): Promise<string> {
    const [user] = await this.call<{ id: string }[]>(`/users?exact=true&username=${username}`)
    if (!user) throw new Error(`nobody is called ${username}`)
    return user.id
  }

  private async changeRole(username: string, name: string, method: 'POST' | 'DELETE'): Promise<void> {
    const role = await this.call<Role>(`/roles/${name}`)
    await this.call(`/users/${await this.userId(username)}/role-mappings/realm`, method, [role])
  }

  giveRole = (username: string, role: string) => this.changeRole(username, role, 'POST')
  takeRole = (username: string, role: string) => this.changeRole(username, role, 'DELETE')

  /** As the button “Sign out” of the administration does. */
  signOut = async (username: string) => this.call(`/users/${await this.userId(username)}/logout`, 'POST')

  sessionsOf = async (username: string) =>
    this.call<unknown[]>(`/users/${await this.userId(username)}/sessions`)

  providersOf = async (username: string) =>
    (
      await this.call<{ identityProvider: string }[]>(
        `/users/${await this.userId(username)}/federated-identity`,
      )
    ).map(({ identityProvider }) => identityProvider)

  removeUser = async (username: string) => this.call(`/users/${await this.userId(username)}`, 'DELETE')

  /** A new key signs from now on; the ones before are still published. */
  async rotateKeys(): Promise<void> {
    const { id } = await this.call<{ id: string }>('')
    await this.call('/components', 'POST', {
      name: `rsa-${Date.now()}`,
      parentId: id,
      providerId: 'rsa-generated',
      providerType: 'org.keycloak.keys.KeyProvider',
      config: {
        priority: [String(Math.floor(Date.now() / 1000))],
        enabled: ['true'],
        active: ['true'],
        keySize: ['2048'],
      },
    })
  }
}
